import { text, whole, z } from '../base/schema.ts';
import { isTreePath } from '../files/path.ts';
import { METRIC_IDS } from '../method/metric.ts';
import { DEFAULT_DETERMINISTIC, deterministicSchema, ENGINE_IDS, limitsSchema, stdoutSchema } from '../run/config.ts';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';
import {
  type Action,
  CALL_RETURNS,
  CHECKED_OUTCOMES,
  type Check,
  type Condition,
  type Inputs,
  LESSON_PANES,
  type LessonCall,
  type Question,
  type TextTest,
} from './lesson.ts';

/*
 * The schema of the data in a lesson. Authors write it as YAML, so it has short forms: a number is accepted as an argument, and a
 * single action as a list of one. Unknown keys are errors, because they are usually misspelled.
 */

const id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may contain a–z, 0–9 and hyphens only'));
const sentence = text(1, 2000);
const word = z.union([z.string(), z.pipe(z.number(), z.transform(String)), z.pipe(z.boolean(), z.transform(String))]);
const guest = text(1, 4096);
const treePath = z.string().check(
  z.minLength(1),
  z.refine((path) => isTreePath(path), 'is not a path in the workspace, for example data/in.csv'),
);

export const frontSchema = z.strictObject({
  id,
  title: text(1, 80),
  goals: z.array(text(1, 200)).check(z.minLength(1), z.maxLength(6)),
  minutes: whole(1, 60),
  requires: z._default(z.array(id), []),
});

/** `/data: read-only`, or with another folder: `/data: {folder: input, access: read-only}`. */
const access = z.enum(['read-only', 'read-write']);
const foldersSchema = z.pipe(
  z.record(guest, z.union([access, z.strictObject({ folder: treePath, access })])),
  z.transform((folders) =>
    Object.entries(folders).map(([name, value]) =>
      typeof value === 'string'
        ? { guest: name, folder: name.replace(/^\/+/, ''), access: value }
        : { guest: name, ...value },
    ),
  ),
);

/** Text, or one of `{none: true}`, `{live: true}` and `{file: data/in.txt}`. */
const stdinSchema = z.union([
  z.pipe(
    z.string(),
    z.transform((value) => ({ kind: 'text' as const, text: value })),
  ),
  z.pipe(
    z.strictObject({ file: treePath }),
    z.transform(({ file }) => ({ kind: 'file' as const, path: file })),
  ),
  z.pipe(
    z.strictObject({ live: z.literal(true) }),
    z.transform(() => ({ kind: 'live' as const })),
  ),
  z.pipe(
    z.strictObject({ none: z.literal(true) }),
    z.transform(() => ({ kind: 'none' as const })),
  ),
]);

const inputs = {
  args: z.optional(z.array(word)),
  env: z.optional(z.record(text(1, 4096), word)),
  stdin: z.optional(stdinSchema),
  stdout: z.optional(stdoutSchema),
  folders: z.optional(foldersSchema),
  engine: z.optional(z.enum(ENGINE_IDS)),
  deterministic: z.optional(
    z.union([
      z.pipe(
        z.boolean(),
        z.transform((isOn) => (isOn ? DEFAULT_DETERMINISTIC : null)),
      ),
      deterministicSchema,
    ]),
  ),
  limits: z.optional(z.partial(limitsSchema)),
  files: z.optional(z.record(treePath, z.string().check(z.maxLength(256 * 1024)))),
};

type RawInputs = { readonly [Key in keyof typeof inputs]?: z.infer<(typeof inputs)[Key]> };

function inputsOf({ env, folders, ...rest }: RawInputs): Inputs {
  return {
    args: rest.args,
    environment: env === undefined ? undefined : Object.entries(env),
    stdin: rest.stdin,
    stdout: rest.stdout,
    preopens: folders,
    engine: rest.engine,
    deterministic: rest.deterministic,
    limits: rest.limits,
    files: rest.files,
  };
}

const callSchema = z.pipe(
  z.strictObject({
    export: text(1, 512),
    args: z._default(z.array(z.union([z.string(), z.number()])), []),
    returns: z._default(z.enum(CALL_RETURNS), 'values'),
  }),
  z.transform((call): LessonCall => ({ name: call.export, args: call.args, returns: call.returns })),
);

export const actionSchema = z.pipe(
  z.strictObject({ ...inputs, call: z.optional(callSchema) }),
  z.transform(({ call, ...raw }): Action => ({ inputs: inputsOf(raw), call: call ?? null })),
);

const testForms = {
  contains: z.optional(z.string().check(z.minLength(1))),
  lacks: z.optional(z.string().check(z.minLength(1))),
  equals: z.optional(z.string()),
  lines: z.optional(whole(0)),
  bytes: z.optional(whole(0)),
};

type RawTest = { readonly [Key in keyof typeof testForms]?: z.infer<(typeof testForms)[Key]> };

/** Returns the tests that are present; a check with several of them becomes several checks. */
function testsOf({ contains, lacks, equals, lines, bytes }: RawTest): TextTest[] {
  return [
    ...(contains === undefined ? [] : [{ kind: 'contains', text: contains } as const]),
    ...(lacks === undefined ? [] : [{ kind: 'lacks', text: lacks } as const]),
    ...(equals === undefined ? [] : [{ kind: 'equals', text: equals } as const]),
    ...(lines === undefined ? [] : [{ kind: 'lines', count: lines } as const]),
    ...(bytes === undefined ? [] : [{ kind: 'bytes', count: bytes } as const]),
  ];
}

const outputTest = z
  .strictObject(testForms)
  .check(z.refine((test) => testsOf(test).length > 0, 'needs contains, lacks, equals, lines or bytes'));
const callName = z.enum(WASI_FUNCTIONS);

/** Every kind of check with the schema of its value. A check has one of these keys, and may have a hint. */
const checkForms = {
  exit: z.optional(whole(0, 255)),
  outcome: z.optional(z.enum(CHECKED_OUTCOMES)),
  stdout: z.optional(outputTest),
  stderr: z.optional(outputTest),
  called: z.optional(callName),
  'not-called': z.optional(callName),
  denied: z.optional(z.union([z.literal(true), guest])),
  granted: z.optional(
    z.strictObject({ folder: guest, access: z.optional(z.enum(['read-only', 'read-write', 'none'])) }),
  ),
  file: z.optional(z.strictObject({ path: treePath, ...testForms })),
  export: z.optional(z.strictObject({ name: text(1, 512), returns: z.optional(word) })),
  engine: z.optional(z.enum(ENGINE_IDS)),
  deterministic: z.optional(z.boolean()),
  runs: z.optional(
    z.strictObject({
      count: whole(2, 10),
      output: z.enum(['same', 'different']),
      engines: z._default(whole(1, ENGINE_IDS.length), 1),
    }),
  ),
  measured: z.optional(z.strictObject({ metric: z.enum(METRIC_IDS), hosts: whole(1, 100) })),
};

type RawCheck = { readonly [Key in keyof typeof checkForms]?: z.infer<(typeof checkForms)[Key]> };

function conditionsOf(raw: RawCheck): Condition[] {
  const { exit, outcome, stdout, stderr, called, denied, granted, file, engine, deterministic, runs } = raw;
  const notCalled = raw['not-called'];
  const conditions: Condition[] = [];
  if (exit !== undefined) conditions.push({ kind: 'exit', code: exit });
  if (outcome !== undefined) conditions.push({ kind: 'outcome', outcome });
  for (const test of testsOf(stdout ?? {})) conditions.push({ kind: 'output', stream: 'stdout', test });
  for (const test of testsOf(stderr ?? {})) conditions.push({ kind: 'output', stream: 'stderr', test });
  if (called !== undefined) conditions.push({ kind: 'called', name: called, isWanted: true });
  if (notCalled !== undefined) conditions.push({ kind: 'called', name: notCalled, isWanted: false });
  if (denied !== undefined) conditions.push({ kind: 'denied', path: denied === true ? null : denied });
  if (granted !== undefined)
    conditions.push({ kind: 'granted', folder: granted.folder, access: granted.access ?? null });
  if (file !== undefined) {
    const { path, ...test } = file;
    const tests = testsOf(test);
    if (tests.length === 0) conditions.push({ kind: 'file', path, test: null });
    for (const each of tests) conditions.push({ kind: 'file', path, test: each });
  }
  if (raw.export !== undefined)
    conditions.push({ kind: 'export', name: raw.export.name, returns: raw.export.returns ?? null });
  if (engine !== undefined) conditions.push({ kind: 'engine', engine });
  if (deterministic !== undefined) conditions.push({ kind: 'deterministic', isOn: deterministic });
  if (runs !== undefined) conditions.push({ kind: 'runs', ...runs });
  if (raw.measured !== undefined) conditions.push({ kind: 'measured', ...raw.measured });
  return conditions;
}

const CHECK_KEYS = Object.keys(checkForms).join(', ');

const checkSchema = z.pipe(
  z
    .strictObject({ ...checkForms, hint: z.optional(sentence) })
    .check(z.refine((raw) => conditionsOf(raw).length > 0, `needs one of ${CHECK_KEYS}`)),
  z.transform(({ hint, ...raw }): Check[] => conditionsOf(raw).map((condition) => ({ condition, hint: hint ?? null }))),
);

const verdictSchema = z.pipe(
  z.strictObject({
    ask: sentence,
    verdict: z.strictObject({ host: text(1, 80), than: text(1, 80), metric: z.enum(METRIC_IDS) }),
  }),
  z.transform(({ ask, verdict }): Question => ({ kind: 'verdict', ask, ...verdict })),
);

const choiceSchema = z.pipe(
  z.strictObject({
    ask: sentence,
    options: z
      .array(z.strictObject({ text: text(1, 400), correct: z._default(z.boolean(), false), because: sentence }))
      .check(
        z.minLength(2),
        z.maxLength(6),
        z.refine((options) => options.filter(({ correct }) => correct).length === 1, 'needs one correct option'),
      ),
  }),
  z.transform(
    ({ ask, options }): Question => ({
      kind: 'choice',
      ask,
      options: options.map(({ correct, ...option }) => ({ ...option, isCorrect: correct })),
    }),
  ),
);

const questionSchema = z.union([choiceSchema, verdictSchema]);

const listOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.union([
    z.array(schema),
    z.pipe(
      schema,
      z.transform((one) => [one]),
    ),
  ]);

/** The data block of a step. */
export const stepSchema = z.pipe(
  z.strictObject({
    id: z.optional(id),
    sample: z.optional(id),
    ...inputs,
    trace: z._default(z.boolean(), false),
    open: z.optional(z.enum(LESSON_PANES)),
    task: z.optional(sentence),
    checks: z._default(z.array(checkSchema), []),
    question: z.optional(questionSchema),
    questions: z._default(z.array(questionSchema), []),
    solution: z._default(listOf(actionSchema), []),
  }),
  z.transform(({ id: stepId, sample, trace, open, task, checks, question, questions, solution, ...raw }) => ({
    id: stepId ?? null,
    sample: sample ?? null,
    inputs: inputsOf(raw),
    trace,
    pane: open ?? null,
    task: task ?? null,
    checks: checks.flat(),
    questions: question === undefined ? questions : [question, ...questions],
    solution,
  })),
);

export type StepData = z.infer<typeof stepSchema>;
