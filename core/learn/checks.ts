import { assertUnreachable } from '../base/assert.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { RunOutcome } from '../run/outcome.ts';
import type { Figures } from './figures.ts';
import type { Check, Condition, TextTest } from './lesson.ts';
import type { LessonRun } from './lesson-run.ts';

/* Decides whether runs fulfil the checks of a step. */

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** What the check requires, as a sentence. */
  readonly expected: string;
  /** What happened instead, as a sentence. */
  readonly actual: string;
}

/**
 * @param runs the runs of the step, oldest first; the last one decides, except for checks of several runs
 * @param measured the learner's last measurement on this page; null if there is none
 */
export function evaluateChecks(
  checks: readonly Check[],
  runs: readonly LessonRun[],
  measured: Figures | null = null,
): readonly CheckResult[] {
  return checks.map((check) => {
    const { condition } = check;
    const judged = condition.kind === 'measured' ? judgeMeasurement(measured, condition) : evaluate(condition, runs);
    return { check, expected: expectation(condition), ...judged };
  });
}

/** Whether all checks pass. Without a check, nothing was done. */
export function allPassed(results: readonly CheckResult[]): boolean {
  return results.length > 0 && results.every(({ passed }) => passed);
}

type Judged = Pick<CheckResult, 'passed' | 'actual'>;

const NO_RUN: Judged = { passed: false, actual: 'The program has not run yet.' };

/** The longest part of a text that a sentence quotes, in characters. */
const QUOTED = 80;

function quote(text: string): string {
  const shown = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  return `“${shown.replaceAll('\n', '⏎')}”`;
}

const STREAMS = { stdout: 'stdout', stderr: 'stderr' } as const;

function testExpectation(subject: string, test: TextTest): string {
  switch (test.kind) {
    case 'contains':
      return `${subject} contains ${quote(test.text)}.`;
    case 'lacks':
      return `${subject} does not contain ${quote(test.text)}.`;
    case 'equals':
      return test.text === '' ? `${subject} is empty.` : `${subject} is exactly ${quote(test.text)}.`;
    case 'lines':
      return `${subject} has ${counted(test.count, 'line')}.`;
    case 'bytes':
      return `${subject} has ${counted(test.count, 'byte')}.`;
    default:
      return assertUnreachable(test);
  }
}

const OUTCOMES: Readonly<Record<RunOutcome['kind'], string>> = {
  exited: 'exits',
  trapped: 'traps',
  stopped: 'is stopped',
  exceeded: 'reaches a limit',
  refused: 'is refused before it starts',
  crashed: 'cannot be run',
};

/** Describes what a condition requires, for the list of checks. */
export function expectation(condition: Condition): string {
  switch (condition.kind) {
    case 'exit':
      return `The program exits with code ${condition.code}.`;
    case 'outcome':
      return `The program ${OUTCOMES[condition.outcome]}.`;
    case 'output':
      return testExpectation(STREAMS[condition.stream], condition.test);
    case 'called':
      return condition.isWanted
        ? `The program calls ${condition.name}.`
        : `The program does not call ${condition.name}.`;
    case 'denied':
      return condition.path === null ? 'A system call is denied.' : `A system call for ${condition.path} is denied.`;
    case 'granted':
      if (condition.access === 'none') return `${condition.folder} is not preopened.`;
      return `${condition.folder} is preopened${condition.access === null ? '' : `, ${condition.access}`}.`;
    case 'file':
      return condition.test === null
        ? `The file ${condition.path} exists.`
        : testExpectation(`The file ${condition.path}`, condition.test);
    case 'export':
      return condition.returns === null
        ? `${condition.name} was called.`
        : `${condition.name} returns ${quote(condition.returns)}.`;
    case 'engine':
      return `The program runs on the engine ${condition.engine}.`;
    case 'deterministic':
      return condition.isOn ? 'Deterministic mode is on.' : 'Deterministic mode is off.';
    case 'runs': {
      const on = condition.engines > 1 ? ` on ${condition.engines} engines` : '';
      return `${condition.count} runs with the same arguments${on} print ${condition.output === 'same' ? 'the same output' : 'different output'}.`;
    }
    case 'measured':
      return `You measured “${METRICS[condition.metric].name}” on ${counted(condition.hosts, 'host')} or more.`;
    default:
      return assertUnreachable(condition);
  }
}

const decoder = new TextDecoder();

function judgeText(subject: string, bytes: Uint8Array, test: TextTest): Judged {
  const text = decoder.decode(bytes);
  const found = text === '' ? `${subject} is empty.` : `${subject} is ${quote(text)}.`;
  switch (test.kind) {
    case 'contains':
      return { passed: text.includes(test.text), actual: found };
    case 'lacks':
      return { passed: !text.includes(test.text), actual: found };
    case 'equals':
      return { passed: text === test.text, actual: found };
    case 'lines': {
      const lines = text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
      return { passed: lines === test.count, actual: `${subject} has ${counted(lines, 'line')}.` };
    }
    case 'bytes':
      return { passed: bytes.length === test.count, actual: `${subject} has ${counted(bytes.length, 'byte')}.` };
    default:
      return assertUnreachable(test);
  }
}

function outcomeText(outcome: RunOutcome | null): string {
  if (outcome === null) return 'The program is still running.';
  switch (outcome.kind) {
    case 'exited':
      return `It exited with code ${outcome.code}.`;
    case 'trapped':
      return `It trapped: ${outcome.message}.`;
    case 'stopped':
      return 'It was stopped.';
    case 'exceeded':
      return `It reached the ${outcome.limit} limit.`;
    case 'refused':
      return `It was refused: ${outcome.refusal.title}.`;
    case 'crashed':
      return `It could not be run: ${outcome.message}`;
    default:
      return assertUnreachable(outcome);
  }
}

function judgeMeasurement(
  measured: Figures | null,
  { metric, hosts }: Extract<Condition, { kind: 'measured' }>,
): Judged {
  if (measured === null) return { passed: false, actual: 'Nothing was measured on this page yet.' };
  // The second measurement of the same host does not count.
  const own = new Set(measured.report.hosts.filter(({ aliasOf }) => aliasOf === null).map(({ key }) => key));
  const cells = measured.analysis.cells.filter((cell) => cell.metric === metric && own.has(cell.host));
  const found = new Set(cells.map(({ host }) => host)).size;
  return { passed: found >= hosts, actual: `Your measurement has this metric for ${counted(found, 'host')}.` };
}

function evaluate(condition: Exclude<Condition, { kind: 'measured' }>, runs: readonly LessonRun[]): Judged {
  const run = runs.at(-1);
  if (run === undefined) return NO_RUN;
  switch (condition.kind) {
    case 'exit': {
      const { outcome } = run;
      return { passed: outcome?.kind === 'exited' && outcome.code === condition.code, actual: outcomeText(outcome) };
    }
    case 'outcome':
      return { passed: run.outcome?.kind === condition.outcome, actual: outcomeText(run.outcome) };
    case 'output':
      return judgeText(condition.stream, run[condition.stream], condition.test);
    case 'called':
      return judgeCalls(run, condition);
    case 'denied':
      return judgeDenials(run, condition.path);
    case 'granted':
      return judgeGrant(run, condition);
    case 'file': {
      const entry = run.files.get(condition.path);
      if (entry?.kind !== 'file') return { passed: false, actual: `The file ${condition.path} does not exist.` };
      if (condition.test === null) return { passed: true, actual: `The file ${condition.path} exists.` };
      return judgeText(`The file ${condition.path}`, entry.bytes, condition.test);
    }
    case 'export':
      return judgeExport(run, condition);
    case 'engine':
      return { passed: run.config.engine === condition.engine, actual: `It ran on ${run.config.engine}.` };
    case 'deterministic': {
      const isOn = run.config.deterministic !== null;
      return { passed: isOn === condition.isOn, actual: `Deterministic mode was ${isOn ? 'on' : 'off'}.` };
    }
    case 'runs':
      return judgeRuns(runs, condition);
    default:
      return assertUnreachable(condition);
  }
}

const NOT_TRACED: Judged = {
  passed: false,
  actual: 'The run was not traced. Turn on tracing in the Trace tab and run again.',
};

function judgeCalls({ trace }: LessonRun, { name, isWanted }: Extract<Condition, { kind: 'called' }>): Judged {
  if (trace === null) return NOT_TRACED;
  const calls = trace.calls.get(name) ?? 0;
  return { passed: calls > 0 === isWanted, actual: `${name} was called ${counted(calls, 'time')}.` };
}

function judgeDenials({ denied, trace }: LessonRun, path: string | null): Judged {
  if (path === null) return { passed: denied > 0, actual: `${counted(denied, 'system call')} denied.` };
  if (trace === null) return NOT_TRACED;
  const actual = trace.denied.length === 0 ? 'No system call was denied.' : `Denied: ${trace.denied.join(', ')}.`;
  return { passed: trace.denied.includes(path), actual };
}

function judgeGrant({ config }: LessonRun, { folder, access }: Extract<Condition, { kind: 'granted' }>): Judged {
  const preopen = config.preopens.find(({ guest }) => guest === folder);
  const actual = preopen === undefined ? `${folder} was not preopened.` : `${folder} was preopened, ${preopen.access}.`;
  if (access === 'none') return { passed: preopen === undefined, actual };
  return { passed: preopen !== undefined && (access === null || preopen.access === access), actual };
}

/** Returns the result of a call as checks compare it: the text in memory, or the values separated by commas. */
export function resultText({ result }: LessonRun['calls'][number]): string | null {
  if (result.kind === 'failed') return null;
  return result.memory === null ? result.values.join(', ') : decoder.decode(result.memory);
}

function judgeExport({ calls }: LessonRun, { name, returns }: Extract<Condition, { kind: 'export' }>): Judged {
  const own = calls.filter((call) => call.name === name);
  const last = own.at(-1);
  if (last === undefined) return { passed: false, actual: `${name} has not been called.` };
  const results = own.map(resultText);
  const passed = results.some((text) => text !== null && (returns === null || text === returns));
  const { result } = last;
  if (result.kind === 'failed') return { passed, actual: `${name} failed: ${result.message}` };
  return { passed, actual: `${name} returned ${quote(resultText(last) ?? '')}.` };
}

function judgeRuns(runs: readonly LessonRun[], condition: Extract<Condition, { kind: 'runs' }>): Judged {
  const { count, output, engines } = condition;
  const last = runs.slice(-count);
  const [first] = last;
  if (first === undefined || last.length < count) {
    return { passed: false, actual: `There are ${counted(runs.length, 'run')} so far.` };
  }
  const argsOf = ({ config }: LessonRun) => JSON.stringify([config.module.sha256, config.args, config.stdin]);
  if (last.some((run) => argsOf(run) !== argsOf(first))) {
    return { passed: false, actual: 'The runs had different arguments or input.' };
  }
  const used = new Set(last.map(({ config }) => config.engine));
  if (used.size < engines) {
    return { passed: false, actual: `The last ${count} runs used only ${[...used].join(' and ')}.` };
  }
  const isSame = last.every(({ stdout }) => sameBytes(stdout, first.stdout));
  return {
    passed: isSame === (output === 'same'),
    actual: `The last ${count} runs printed ${isSame ? 'the same output' : 'different output'}.`,
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
