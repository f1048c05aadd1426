import { create } from 'zustand';
import { messageOf } from '../../../core/base/errors.ts';
import type { Lesson } from '../../../core/learn/lesson.ts';
import { type LessonProblem, LONGEST_LESSON, parseLesson } from '../../../core/learn/parse-lesson.ts';
import type { LessonAddress } from '../../../core/share/address.ts';
import type { Problem } from '../../ui/problem.ts';
import { shippedLessons } from './shipped.ts';

/* The lessons that were opened: shipped ones, one from a file, and those from addresses. */

export type OpenedLesson =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'lesson';
      /** Identifies the lesson in the progress. */
      readonly key: string;
      readonly lesson: Lesson;
      readonly markdown: string;
    }
  /** @property name of the file, or the address */
  | { readonly kind: 'invalid'; readonly name: string; readonly problems: readonly LessonProblem[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface FileLesson {
  readonly name: string;
  readonly markdown: string;
}

interface LessonsState {
  /** By address. */
  readonly fetched: ReadonlyMap<string, OpenedLesson>;
  readonly file: FileLesson | null;
}

const FILE_KEY = 'dyno-lesson-file';

/** A file is kept for the tab, so that a reload shows it again. */
function readFileLesson(): FileLesson | null {
  try {
    const kept = sessionStorage.getItem(FILE_KEY);
    const [name, markdown] = kept === null ? [] : (JSON.parse(kept) as unknown[]);
    return typeof name === 'string' && typeof markdown === 'string' ? { name, markdown } : null;
  } catch {
    return null;
  }
}

export const useLessons = create<LessonsState>()(() => ({ fetched: new Map(), file: readFileLesson() }));

export function openLessonText(name: string, markdown: string): void {
  try {
    sessionStorage.setItem(FILE_KEY, JSON.stringify([name, markdown]));
  } catch {
    // Storage is blocked or full: the lesson lasts until the page is reloaded.
  }
  useLessons.setState({ file: { name, markdown } });
}

/** Opens a Markdown file. A file that is too long becomes a lesson with a problem. */
export async function openLessonFile(file: File): Promise<void> {
  openLessonText(file.name, await file.slice(0, 2 * LONGEST_LESSON).text());
}

function parsedLesson(name: string, keyOf: (lesson: Lesson) => string, markdown: string): OpenedLesson {
  const parsed = parseLesson(markdown);
  if (parsed.kind === 'invalid') return { kind: 'invalid', name, problems: parsed.problems };
  return { kind: 'lesson', key: keyOf(parsed.lesson), lesson: parsed.lesson, markdown };
}

/** Returns the lesson at an address as far as it is loaded. */
export function lessonAt({ fetched, file }: LessonsState, address: LessonAddress): OpenedLesson {
  switch (address.kind) {
    case 'shipped': {
      const found = shippedLessons().find(({ lesson }) => lesson.id === address.id);
      if (found !== undefined) return { kind: 'lesson', key: address.id, ...found };
      return failed(
        `There is no lesson “${address.id}”`,
        'The address is misspelled, or the lesson was renamed.',
        'Choose a lesson from the list.',
      );
    }
    case 'file':
      if (file === null)
        return failed(
          'No lesson is open',
          'A lesson from a file is kept until its tab is closed.',
          'Open or drop the file again.',
        );
      return parsedLesson(file.name, ({ id }) => `file:${id}`, file.markdown);
    case 'url':
      return fetched.get(address.url) ?? { kind: 'loading' };
  }
}

function failed(title: string, detail: string, remedy: string): OpenedLesson {
  return { kind: 'failed', problem: { title, detail, remedy } };
}

/** Loads the lesson at a web address, if it is not loaded yet. */
export async function fetchLesson(url: string, isAgain = false): Promise<void> {
  const known = useLessons.getState().fetched.get(url);
  if (known !== undefined && !isAgain) return;
  setFetched(url, { kind: 'loading' });
  setFetched(url, await loadLesson(url));
}

function setFetched(url: string, lesson: OpenedLesson): void {
  useLessons.setState(({ fetched }) => ({ fetched: new Map(fetched).set(url, lesson) }));
}

/** Returns an address that may be fetched, or null. */
export function lessonUrl(text: string): URL | null {
  const url = URL.parse(text.trim());
  if (url === null) return null;
  const isLocal = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
  return url.protocol === 'https:' || isLocal ? url : null;
}

const REMEDY =
  'Check that the address is the one of the plain Markdown file and that its server allows other sites to read it (CORS). Raw files of GitHub and GitLab pages do.';

async function loadLesson(address: string): Promise<OpenedLesson> {
  const url = lessonUrl(address);
  if (url === null) {
    return failed(
      'The lesson could not be loaded',
      `“${address}” is not an https address.`,
      'Enter the address of a Markdown file.',
    );
  }
  try {
    const response = await fetch(url, { credentials: 'omit', cache: 'no-cache' });
    if (!response.ok)
      return failed('The lesson could not be loaded', `${url.host} answered ${response.status}.`, REMEDY);
    const markdown = await readText(response);
    if (markdown === null)
      return failed(
        'The lesson is too long',
        `It has more than ${LONGEST_LESSON / 1024} KiB.`,
        'Split it into several lessons.',
      );
    return parsedLesson(address, () => `url:${url.href}`, markdown);
  } catch (error) {
    return failed('The lesson could not be loaded', `${url.host} could not be reached (${messageOf(error)}).`, REMEDY);
  }
}

/** Reads a body as text; null if it is too long. */
async function readText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) break;
    length += part.value.length;
    if (length > 4 * LONGEST_LESSON) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return new Blob(parts).text();
}
