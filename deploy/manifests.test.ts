import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Pod } from 'kubernetes-models/v1/Pod';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../core/base/errors.ts';
import { applyPatch, patchSchema } from './json-patch.testing.ts';

/* What a scheduler is given, against the schemas that Kubernetes and SchemaStore publish. */

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const yaml = (path: string): unknown => parse(read(path));

/** What the published schema has against an object. */
function problems(value: unknown): string | null {
  const model = Job.is(value)
    ? new Job(value)
    : Pod.is(value)
      ? new Pod(value)
      : PersistentVolumeClaim.is(value)
        ? new PersistentVolumeClaim(value)
        : null;
  if (model === null) return 'it is of no kind that is known here';
  try {
    model.validate();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

const resources = z.object({ requests: z.record(z.string(), z.string()), limits: z.record(z.string(), z.string()) });
const containerSchema = z.object({
  name: z.string(),
  resources,
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(z.object({ name: z.string() })),
});
/** What we promise beyond the schema. */
const jobSchema = z.object({
  spec: z.object({
    completionMode: z.literal('Indexed'),
    completions: z.int(),
    parallelism: z.int(),
    template: z.object({
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        initContainers: z.array(containerSchema).optional(),
        containers: z.array(containerSchema).min(1),
        volumes: z.array(z.object({ name: z.string() })),
      }),
    }),
  }),
});

const JOB = yaml('kubernetes/base/job.yaml');
const overlaySchema = z.object({ patches: z.tuple([z.object({ patch: z.string().optional() })]) });
const { patches } = overlaySchema.parse(yaml('kubernetes/overlays/persistent-volume/kustomization.yaml'));
const JOBS: readonly (readonly [string, unknown])[] = [
  ['the base', JOB],
  ['the persistent volume', applyPatch(JOB, patchSchema.parse(parse(patches[0].patch ?? '')))],
  ['the object store', applyPatch(JOB, patchSchema.parse(yaml('kubernetes/overlays/object-store/upload.yaml')))],
];

describe.each(JOBS)('the job of %s', (_, job) => {
  it('is valid', () => expect(problems(job)).toBeNull());

  it('runs all indexes at once, with few rights, each with whole processors of its own', () => {
    const { spec } = jobSchema.parse(job);
    expect(spec.parallelism).toBe(spec.completions);
    const { containers, initContainers = [], volumes } = spec.template.spec;
    for (const { resources, volumeMounts } of [...initContainers, ...containers]) {
      expect(resources.requests).toEqual(resources.limits);
      expect(resources.limits.cpu).toMatch(/^[1-9]\d*$/);
      for (const { name } of volumeMounts) expect(volumes.map((volume) => volume.name)).toContain(name);
    }
  });
});

describe('the other objects', () => {
  it.each(['reports', 'reader'])('%s is valid', (name) => {
    expect(problems(yaml(`kubernetes/overlays/persistent-volume/${name}.yaml`))).toBeNull();
  });

  it('uploads only what has been measured', () => {
    const { spec } = jobSchema.parse(JOBS[2]?.[1]);
    expect(spec.template.spec.initContainers?.map(({ name }) => name)).toEqual(['measure']);
    expect(spec.template.spec.containers.map(({ name }) => name)).toEqual(['upload']);
  });

  it('would be refused where the schema says so', () => {
    const wrong = [{ op: 'replace' as const, path: '/spec/template/spec/restartPolicy', value: 3 }];
    expect(problems(applyPatch(JOB, wrong))).toMatch(/restartPolicy must be string/);
  });
});

describe('the action', () => {
  it('is valid, and so is the example that uses it', () => {
    expect(validateAction(read('github-action/action.yml')).errors).toEqual([]);
    expect(validateWorkflow(read('github-action/example-workflow.yml')).errors).toEqual([]);
  });

  it('is given nothing but inputs that it has', () => {
    const action = z.object({ inputs: z.record(z.string(), z.unknown()) }).parse(yaml('github-action/action.yml'));
    const step = z.object({ with: z.record(z.string(), z.unknown()) });
    const workflow = z
      .object({ jobs: z.object({ compare: z.object({ steps: z.tuple([step]) }) }) })
      .parse(yaml('github-action/example-workflow.yml'));
    expect(Object.keys(action.inputs)).toEqual(
      expect.arrayContaining(Object.keys(workflow.jobs.compare.steps[0].with)),
    );
  });

  it('puts no input into a script, where it could be more than a value', () => {
    const steps = z.array(z.object({ run: z.string().optional() }));
    const { runs } = z.object({ runs: z.object({ steps }) }).parse(yaml('github-action/action.yml'));
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
  });
});
