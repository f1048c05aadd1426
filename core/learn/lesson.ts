import type { MetricId } from '../method/metric.ts';
import type { Deterministic, EngineId, Limits, Preopen, StdinConfig } from '../run/config.ts';
import type { WasiFunctionName } from '../wasi/functions.ts';

/*
 * A lesson: text in Markdown, the program that each step opens, and the checks that decide whether a task is done.
 * docs/lessons.md describes the file format; parse-lesson.ts reads it.
 */

/** The pane of the playground that a step shows. */
export const LESSON_PANES = [
  'files',
  'editor',
  'configuration',
  'terminal',
  'trace',
  'timeline',
  'inspect',
  'calls',
  'elsewhere',
  'server',
] as const;
export type LessonPane = (typeof LESSON_PANES)[number];

/** Inputs of a run. Absent ones keep their value: the sample's in a setup, the current one in an action. */
export interface Inputs {
  readonly args?: readonly string[] | undefined;
  readonly environment?: readonly (readonly [string, string])[] | undefined;
  readonly stdin?: StdinConfig | undefined;
  readonly stdout?: 'terminal' | 'pipe' | undefined;
  readonly preopens?: readonly Preopen[] | undefined;
  readonly engine?: EngineId | undefined;
  readonly deterministic?: Deterministic | null | undefined;
  readonly limits?: Partial<{ [Key in keyof Limits]: number | undefined }> | undefined;
  /** Maps workspace paths to the text of files that are created or replaced. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** The program of a step, with everything it gets. */
export interface StepSetup {
  /** The id of a sample. */
  readonly sample: string;
  readonly inputs: Inputs;
  /** Whether every run of the step is traced. */
  readonly trace: boolean;
}

/** An argument of an exported function. Text is copied to memory and passed as pointer and length. */
export type LessonArgument = string | number;

export const CALL_RETURNS = ['values', 'c-string', 'pointer-length', 'in-place'] as const;

export interface LessonCall {
  readonly name: string;
  readonly args: readonly LessonArgument[];
  readonly returns: (typeof CALL_RETURNS)[number];
}

/** One thing that a learner does: changes inputs and runs the program, or calls an exported function. */
export interface Action {
  readonly inputs: Inputs;
  readonly call: LessonCall | null;
}

export type TextTest =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'lacks'; readonly text: string }
  | { readonly kind: 'equals'; readonly text: string }
  | { readonly kind: 'lines'; readonly count: number }
  | { readonly kind: 'bytes'; readonly count: number };

export const CHECKED_OUTCOMES = ['exited', 'trapped', 'stopped', 'exceeded', 'refused', 'crashed'] as const;
export type CheckedOutcome = (typeof CHECKED_OUTCOMES)[number];

export type Condition =
  /** Implies that the program exited, and did not trap or stop. */
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'outcome'; readonly outcome: CheckedOutcome }
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly test: TextTest }
  /** System calls are known for traced runs only. */
  | { readonly kind: 'called'; readonly name: WasiFunctionName; readonly isWanted: boolean }
  /** @property path the guest path of a denied call; null for any denied call */
  | { readonly kind: 'denied'; readonly path: string | null }
  /** @property access null for any; "none" if the directory must not be preopened */
  | { readonly kind: 'granted'; readonly folder: string; readonly access: Preopen['access'] | 'none' | null }
  /** A workspace file after the run. @property test null if only its existence matters */
  | { readonly kind: 'file'; readonly path: string; readonly test: TextTest | null }
  /** An exported function was called. @property returns the result as text; null for any result */
  | { readonly kind: 'export'; readonly name: string; readonly returns: string | null }
  | { readonly kind: 'engine'; readonly engine: EngineId }
  | { readonly kind: 'deterministic'; readonly isOn: boolean }
  /** The last `count` runs with the same arguments printed the same, or not, on `engines` engines or more. */
  | {
      readonly kind: 'runs';
      readonly count: number;
      readonly output: 'same' | 'different';
      readonly engines: number;
    }
  /** The learner measured this metric in Bench on at least so many hosts. */
  | { readonly kind: 'measured'; readonly metric: MetricId; readonly hosts: number };

export interface Check {
  readonly condition: Condition;
  /** Advice after the check has failed. */
  readonly hint: string | null;
}

export interface QuestionOption {
  readonly text: string;
  readonly isCorrect: boolean;
  /** Why it is correct or wrong, shown after it was chosen. */
  readonly because: string;
}

export type Question =
  /** Exactly one option is correct. */
  | { readonly kind: 'choice'; readonly ask: string; readonly options: readonly QuestionOption[] }
  /**
   * Asks for the verdict on a host in the learner's own measurement. questions.ts creates the options.
   *
   * @property than the host that it is compared with: one of the two is the baseline of the measurement
   */
  | {
      readonly kind: 'verdict';
      readonly ask: string;
      readonly host: string;
      readonly than: string;
      readonly metric: MetricId;
    };

export interface Step {
  /** Unique in the lesson; part of the step's address. */
  readonly id: string;
  readonly title: string;
  /** Markdown, without the heading and the data. */
  readonly text: string;
  /** Null if the step continues with the program as the learner left it. */
  readonly setup: StepSetup | null;
  readonly pane: LessonPane | null;
  /** What to do, in one or two sentences; null for a step without a task. */
  readonly task: string | null;
  readonly checks: readonly Check[];
  readonly questions: readonly Question[];
  /** What "Show me" does; empty if there is nothing to run. */
  readonly solution: readonly Action[];
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** What a learner can do or explain afterwards. */
  readonly goals: readonly string[];
  readonly minutes: number;
  /** The ids of lessons to take before. */
  readonly requires: readonly string[];
  /** Markdown before the first step. */
  readonly intro: string;
  readonly steps: readonly Step[];
}

/** Whether a step has something that the page checks. Other steps are done when they were read. */
export function hasTask({ checks, questions }: Pick<Step, 'checks' | 'questions'>): boolean {
  return checks.length + questions.length > 0;
}
