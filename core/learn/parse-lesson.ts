import { isNode, LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../base/errors.ts';
import type { z } from '../base/schema.ts';
import { slugOf } from '../base/slug.ts';
import { readDirectives } from './figures.ts';
import type { Lesson, Step } from './lesson.ts';
import { frontSchema, type StepData, stepSchema } from './schema.ts';
import { type DataBlock, type Section, splitSections } from './sections.ts';

/* Parses a lesson. Never throws: a teacher sees all problems with their lines. */

export interface LessonProblem {
  /** Counted from 1. */
  readonly line: number;
  /** One or two sentences. */
  readonly message: string;
}

export type ParsedLesson =
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'invalid'; readonly problems: readonly LessonProblem[] };

/** Maximum length of a lesson in UTF-16 code units. */
export const LONGEST_LESSON = 256 * 1024;
const MOST_STEPS = 40;
const MOST_PROBLEMS = 50;
/** A lesson has no use for aliases; many of them make a small text large. */
const MOST_ALIASES = 20;

export function parseLesson(markdown: string): ParsedLesson {
  if (markdown.length > LONGEST_LESSON) {
    return invalid([{ line: 1, message: `The lesson is longer than ${LONGEST_LESSON / 1024} KiB.` }]);
  }
  const problems: LessonProblem[] = [];
  const { front, intro, steps: sections, open } = splitSections(markdown);
  for (const line of open) problems.push({ line, message: 'The block that starts here has no end.' });
  if (front === null) {
    problems.push({ line: 1, message: 'The lesson must start with its data between two lines of "---".' });
  }
  if (sections.length === 0) {
    problems.push({ line: 1, message: 'The lesson has no steps. Start each step with a heading: "## Title".' });
  }
  if (sections.length > MOST_STEPS) {
    problems.push({ line: sections[MOST_STEPS]?.line ?? 1, message: `A lesson has at most ${MOST_STEPS} steps.` });
  }
  const head = front === null ? null : readData(front, frontSchema, problems);
  const steps = sections.slice(0, MOST_STEPS).flatMap((section) => readStep(section, problems) ?? []);
  checkOrder(sections, steps, problems);
  checkDirectives(markdown, problems);
  if (head === null || problems.length > 0) return invalid(problems);
  return { kind: 'lesson', lesson: { ...head, intro, steps } };
}

function invalid(problems: readonly LessonProblem[]): ParsedLesson {
  return { kind: 'invalid', problems: problems.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS) };
}

/** Parses a block of YAML. Adds its problems and returns null if there are any. */
function readData<Schema extends z.ZodMiniType>(
  { text, line: firstLine }: DataBlock,
  schema: Schema,
  problems: LessonProblem[],
): z.infer<Schema> | null {
  const counter = new LineCounter();
  const lineAt = (offset: number): number => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, schema: 'core' });
    const faults = [...document.errors, ...document.warnings];
    for (const { pos, message } of faults) problems.push({ line: lineAt(pos[0]), message: `${endSentence(message)}` });
    if (faults.length > 0) return null;
    const parsed = schema.safeParse(document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {});
    if (parsed.success) return parsed.data;
    for (const issue of flatIssues(parsed.error.issues)) {
      const offset = offsetOf(issue.path, (path) => document.getIn(path, true));
      const where = issue.path.length === 0 ? '' : `${pathText(issue.path)}: `;
      problems.push({
        line: offset === null ? firstLine : lineAt(offset),
        message: endSentence(where + issue.message),
      });
    }
  } catch (error) {
    problems.push({ line: firstLine, message: `The data could not be parsed: ${endSentence(messageOf(error))}` });
  }
  return null;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Returns one issue for each problem: unknown keys, and of a union those of the form that matches best. */
function flatIssues(issues: readonly z.core.$ZodIssue[]): Issue[] {
  // A misspelled key is missing as well.
  const isMisspelled = issues.some(({ code }) => code === 'unrecognized_keys');
  const shown = isMisspelled ? issues.filter(({ code }) => code !== 'custom') : issues;
  return shown.flatMap((issue): Issue[] => {
    const own = [{ path: issue.path, message: issue.message }];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'This key is not known here' }));
      case 'invalid_key':
        return issue.issues.map(({ message }) => ({ path: issue.path, message }));
      case 'invalid_union': {
        // The form with the deepest problem.
        const forms = issue.errors.map(flatIssues);
        const depth = (form: readonly Issue[]) => Math.max(0, ...form.map(({ path }) => path.length));
        const [best] = forms.toSorted((first, second) => depth(second) - depth(first));
        if (best === undefined || depth(best) === 0) return own;
        return best.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
      }
      default:
        return own;
    }
  });
}

/** Returns the offset of the deepest node of a path that exists. */
function offsetOf(path: readonly PropertyKey[], nodeAt: (path: PropertyKey[]) => unknown): number | null {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(path.slice(0, length));
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}

/** Formats a path as authors think of it: "checks, item 2, stdout". */
function pathText(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? `item ${step + 1}` : String(step))).join(', ');
}

function endSentence(text: string): string {
  const first = text.trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

const EMPTY: StepData = {
  id: null,
  sample: null,
  inputs: {},
  trace: false,
  pane: null,
  task: null,
  checks: [],
  questions: [],
  solution: [],
};

function readStep(section: Section, problems: LessonProblem[]): Step | null {
  const { title, line, text, data } = section;
  const [block, second] = data;
  if (second !== undefined) problems.push({ line: second.line, message: 'A step has one data block. Join the two.' });
  if (title === '') problems.push({ line, message: 'The heading of this step is empty.' });
  const read = block === undefined ? EMPTY : readData(block, stepSchema, problems);
  if (read === null) return null;
  const { id, sample, inputs, trace, ...rest } = read;
  if (sample === null && (trace || Object.values(inputs).some((value) => value !== undefined))) {
    problems.push({
      line: block?.line ?? line,
      message: 'Inputs need a program: add "sample" with the id of a sample.',
    });
  }
  const stepId = id ?? slugOf(title);
  if (stepId === '')
    problems.push({ line, message: 'This title gives no address. Add an "id" to the data of the step.' });
  return { id: stepId, title, text, setup: sample === null ? null : { sample, inputs, trace }, ...rest };
}

/** Step ids are unique, and a step with checks has a program: its own, or that of an earlier step. */
function checkOrder(sections: readonly Section[], steps: readonly Step[], problems: LessonProblem[]): void {
  const seen = new Set<string>();
  let hasProgram = false;
  for (const [index, step] of steps.entries()) {
    const line = sections[index]?.line ?? 1;
    if (seen.has(step.id)) problems.push({ line, message: `Two steps have the id "${step.id}". Add an "id" to one.` });
    seen.add(step.id);
    hasProgram ||= step.setup !== null;
    if (!hasProgram && step.checks.length > 0) {
      problems.push({ line, message: 'The checks need a program: add "sample" to this step or to an earlier one.' });
    }
  }
}

function checkDirectives(markdown: string, problems: LessonProblem[]): void {
  for (const { offset, directive } of readDirectives(markdown)) {
    if (directive.kind !== 'unknown') continue;
    const line = markdown.slice(0, offset).split(/\r\n|\r|\n/).length;
    problems.push({ line, message: directive.message });
  }
}
