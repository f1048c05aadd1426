import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Pod } from 'kubernetes-models/v1/Pod';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../core/base/errors.ts';
import { actionSchema, workflowSchema } from './github-schema.testing.ts';
import { applyPatch, patchSchema } from './json-patch.testing.ts';

/* Checks the Kubernetes manifests against the published schemas, and the GitHub Action against the documented fields. */

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const yaml = (path: string): unknown => parse(read(path));

/** Returns why the published schema rejects an object, or null. */
function problems(value: unknown): string | null {
  const model = Job.is(value)
    ? new Job(value)
    : Pod.is(value)
      ? new Pod(value)
      : PersistentVolumeClaim.is(value)
        ? new PersistentVolumeClaim(value)
        : null;
  if (model === null) return 'unknown kind of object';
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
/** Guarantees beyond the schema. */
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
  it('matches the schema of Kubernetes', () => expect(problems(job)).toBeNull());

  it('runs all indexes at once, without privileges, on whole processors', () => {
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
  it.each(['reports', 'reader'])('%s matches the schema of Kubernetes', (name) => {
    expect(problems(yaml(`kubernetes/overlays/persistent-volume/${name}.yaml`))).toBeNull();
  });

  it('measures in an init container and uploads afterwards', () => {
    const { spec } = jobSchema.parse(JOBS[2]?.[1]);
    expect(spec.template.spec.initContainers?.map(({ name }) => name)).toEqual(['measure']);
    expect(spec.template.spec.containers.map(({ name }) => name)).toEqual(['upload']);
  });

  it('are rejected with a field of the wrong type', () => {
    const wrong = [{ op: 'replace' as const, path: '/spec/template/spec/restartPolicy', value: 3 }];
    expect(problems(applyPatch(JOB, wrong))).toMatch(/restartPolicy must be string/);
  });
});

describe('the GitHub Action', () => {
  it('has the structure that GitHub documents, and so has the example', () => {
    expect(actionSchema.safeParse(yaml('github-action/action.yml')).error?.issues).toBeUndefined();
    expect(workflowSchema.safeParse(yaml('github-action/example-workflow.yml')).error?.issues).toBeUndefined();
  });

  it('has a schema that rejects misspelt fields and expressions without an end', () => {
    const action = actionSchema.parse(yaml('github-action/action.yml'));
    expect(actionSchema.safeParse({ ...action, input: {} }).success).toBe(false);
    expect(actionSchema.safeParse({ ...action, name: '${{ github.sha' }).success).toBe(false);
    const [step] = action.runs.steps;
    const steps = [{ ...step, run: 'true', shell: 'bash' }];
    expect(actionSchema.safeParse({ ...action, runs: { using: 'composite', steps } }).success).toBe(false);
  });

  it('reads no input, step or step output that does not exist', () => {
    const text = read('github-action/action.yml');
    const { inputs, runs } = actionSchema.parse(yaml('github-action/action.yml'));
    const ids = runs.steps.flatMap(({ id }) => id ?? []);
    expect([...text.matchAll(/inputs\.([\w-]+)/g)].filter(([, name = '']) => !(name in inputs))).toEqual([]);
    for (const [, id = '', output = ''] of text.matchAll(/steps\.(\w+)\.outputs\.(\w+)/g)) {
      expect(ids).toContain(id);
      expect(runs.steps.find((step) => step.id === id)?.run).toContain(`${output}=`);
    }
  });

  it('is given only inputs that it has by the example', () => {
    const { inputs } = actionSchema.parse(yaml('github-action/action.yml'));
    const { jobs } = workflowSchema.parse(yaml('github-action/example-workflow.yml'));
    const given = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => Object.keys(step.with ?? {})));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
  });

  it('passes no input to a script except through the environment', () => {
    const { runs } = actionSchema.parse(yaml('github-action/action.yml'));
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
  });

  it('keeps the report when a step has failed', () => {
    const { runs } = actionSchema.parse(yaml('github-action/action.yml'));
    const upload = runs.steps.find(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'));
    expect(upload?.if).toContain('!cancelled()');
  });

  it('does not compare with the commit of zeros that GitHub reports for a new branch', () => {
    const { inputs } = actionSchema.parse(yaml('github-action/action.yml'));
    expect(inputs.base?.default).toMatch(/before != '0{40}' && .*default_branch }}$/);
  });

  it('is pinned by the example, not taken from a branch', () => {
    expect(read('github-action/example-workflow.yml')).not.toMatch(/@(main|master)\b/);
  });
});
