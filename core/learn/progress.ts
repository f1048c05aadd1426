import { text, whole, z } from '../base/schema.ts';

/* Which steps a learner has done. It is kept in the browser, and exported and imported as JSON. */

export const PROGRESS_FORMAT = 'wasm-dyno-progress';

const stepSchema = z.object({
  /** Unix time in milliseconds. */
  done: whole(0),
});

export const progressSchema = z.object({
  format: z.literal(PROGRESS_FORMAT),
  version: z.literal(1),
  /** Maps the key of a lesson to its steps by id. Keys of lessons from other sites are their addresses. */
  lessons: z.record(text(1, 4096), z.record(text(1, 100), stepSchema)),
});

export type Progress = z.infer<typeof progressSchema>;

export const NO_PROGRESS: Progress = { format: PROGRESS_FORMAT, version: 1, lessons: {} };

/** Maximum length of a file with progress, in UTF-16 code units. */
const LONGEST = 4 * 1024 * 1024;

/** Parses exported or stored progress; null if it is not valid. */
export function parseProgress(json: string): Progress | null {
  if (json.length > LONGEST) return null;
  try {
    const parsed = progressSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Returns the steps that either has, each with its earlier time. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const lessons = new Map(Object.entries(a.lessons));
  for (const [lesson, steps] of Object.entries(b.lessons)) {
    const merged = new Map(Object.entries(lessons.get(lesson) ?? {}));
    for (const [step, { done }] of Object.entries(steps)) {
      merged.set(step, { done: Math.min(done, merged.get(step)?.done ?? done) });
    }
    lessons.set(lesson, Object.fromEntries(merged));
  }
  return { ...a, lessons: Object.fromEntries(lessons) };
}

/** @param time Unix time in milliseconds */
export function withStepDone(progress: Progress, lesson: string, step: string, time: number): Progress {
  return mergeProgress(progress, { ...NO_PROGRESS, lessons: { [lesson]: { [step]: { done: time } } } });
}

export function isStepDone(progress: Progress, lesson: string, step: string): boolean {
  return progress.lessons[lesson]?.[step] !== undefined;
}

/** Counts the done steps of a lesson as it is now: steps that it no longer has do not count. */
export function doneSteps(progress: Progress, lesson: string, steps: readonly { readonly id: string }[]): number {
  return steps.filter(({ id }) => isStepDone(progress, lesson, id)).length;
}
