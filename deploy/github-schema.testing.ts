import { z } from 'zod';

/*
 * The fields of composite actions and of workflows that GitHub documents, as far as this project uses them:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax and .../workflow-syntax.
 * Unknown fields are rejected, because GitHub ignores some of them without a message.
 */

/** Text whose expressions are all closed. */
const text = z.string().refine((value) => !value.replaceAll(/\$\{\{.*?\}\}/gs, '').includes('${{'), 'unclosed ${{');
const scalar = z.union([text, z.number(), z.boolean()]);
const name = z.string().regex(/^[A-Za-z_][\w-]*$/);

const common = {
  name: text.optional(),
  id: name.optional(),
  if: text.optional(),
  env: z.record(z.string(), scalar).optional(),
  'continue-on-error': z.boolean().optional(),
};
const runStep = { ...common, run: text, 'working-directory': text.optional() };
const usesStep = z.strictObject({
  ...common,
  uses: z.string().regex(/^[\w.-]+(\/[\w.-]+)+@[\w.-]+$/),
  with: z.record(name, scalar).optional(),
});

/** A step without a `run` or a `uses` of the other kind has those fields as undefined. */
const stepOf = <Run extends z.ZodType>(run: Run) =>
  z
    .union([run, usesStep])
    .transform(
      (step) => step as { id?: string; if?: string; run?: string; uses?: string; with?: Record<string, unknown> },
    );

const input = z.strictObject({ description: text, required: z.boolean().optional(), default: z.string().optional() });
const output = z.strictObject({ description: text, value: text });

export const actionSchema = z.strictObject({
  name: text,
  description: text,
  author: text.optional(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }).optional(),
  inputs: z.record(name, input),
  outputs: z.record(name, output),
  runs: z.strictObject({
    using: z.literal('composite'),
    // A composite action must name the shell of each script.
    steps: z.array(stepOf(z.strictObject({ ...runStep, shell: z.enum(['bash', 'sh', 'pwsh', 'python']) }))).min(1),
  }),
});

export const workflowSchema = z.strictObject({
  name: text.optional(),
  on: z.enum(['pull_request', 'push', 'workflow_dispatch']),
  permissions: z.record(name, z.enum(['read', 'write', 'none'])).optional(),
  concurrency: z.strictObject({ group: text, 'cancel-in-progress': z.boolean().optional() }).optional(),
  jobs: z.record(
    name,
    z.strictObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number().optional(),
      steps: z.array(stepOf(z.strictObject({ ...runStep, shell: z.string().optional() }))).min(1),
    }),
  ),
});
