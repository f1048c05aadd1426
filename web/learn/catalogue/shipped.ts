import type { Lesson } from '../../../core/learn/lesson.ts';
import { parseLesson } from '../../../core/learn/parse-lesson.ts';

/* The lessons that are part of the site. They are in the code of the screen, so they work offline. */

const ORDER = [
  'hello',
  'module',
  'system-call',
  'capabilities',
  'files',
  'plugins',
  'cold-start',
  'throughput',
  'intervals',
  'determinism',
  'server',
  'containers',
] as const;

const texts = import.meta.glob<string>('../lessons/*.md', { query: '?raw', import: 'default', eager: true });

export interface ShippedLesson {
  readonly lesson: Lesson;
  readonly markdown: string;
}

function shipped(id: string): ShippedLesson {
  const markdown = texts[`../lessons/${id}.md`];
  if (markdown === undefined) throw new Error(`no lesson ${id}`);
  const parsed = parseLesson(markdown);
  // A test parses all of them.
  if (parsed.kind === 'invalid') throw new Error(`lesson ${id}: ${parsed.problems[0]?.message ?? ''}`);
  return { lesson: parsed.lesson, markdown };
}

let lessons: readonly ShippedLesson[] | null = null;

/** Returns the lessons in the order in which they build on each other. */
export function shippedLessons(): readonly ShippedLesson[] {
  lessons ??= ORDER.map(shipped);
  return lessons;
}
