/*
 * What this page can give to a run, and in words what it cannot and why. Nothing here is needed: each
 * part that is missing has something that takes its place.
 */

export interface MissingPart {
  readonly name: string;
  /** What does not work for want of it, or works otherwise. */
  readonly effect: string;
  /** Why it is missing, and what would help. */
  readonly why: string;
}

export interface PageEnvironment {
  /** Cross-origin isolated: the headers COOP and COEP hold. */
  readonly isolated: boolean;
  readonly sharedMemory: boolean;
  /** A guest can be suspended while it waits. */
  readonly jspi: boolean;
  /** Files of its own in the browser. */
  readonly opfs: boolean;
  /** How live input reaches a program. */
  readonly liveStdin: 'shared' | 'jspi' | 'none';
  readonly missing: readonly MissingPart[];
}

const SERVER_ADVICE =
  'Start the page with `npm start`, or have its server send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.';

function partsMissing(page: Omit<PageEnvironment, 'missing'>): MissingPart[] {
  const missing: MissingPart[] = [];
  if (!page.sharedMemory) {
    const effect =
      page.liveStdin === 'jspi'
        ? 'Live input works by suspending the program (JSPI), which halves its stack. Programs that need shared memory do not run.'
        : 'Input must be given before the run, a sleep keeps a processor busy, and programs that need shared memory do not run.';
    const why = page.isolated
      ? 'The page is isolated, but this browser gives it no SharedArrayBuffer. Another browser may.'
      : `The page is not cross-origin isolated, and browsers then withhold SharedArrayBuffer. ${SERVER_ADVICE}`;
    missing.push({ name: 'Shared memory', effect, why });
  }
  if (!page.opfs) {
    missing.push({
      name: 'File storage of the browser (OPFS)',
      effect: 'The workspace is kept in IndexedDB, which is slower with large files.',
      why: 'This browser has no OPFS, or does not give it to pages in a private window.',
    });
  }
  return missing;
}

/** @param host the global object, so that a test can give another. */
export function environmentOf(host: object): PageEnvironment {
  const get = (object: unknown, name: string): unknown =>
    typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
  const isolated = get(host, 'crossOriginIsolated') === true;
  const sharedMemory = isolated && typeof get(host, 'SharedArrayBuffer') === 'function';
  const jspi = typeof get(get(host, 'WebAssembly'), 'Suspending') === 'function';
  const opfs = typeof get(get(get(host, 'navigator'), 'storage'), 'getDirectory') === 'function';
  const liveStdin = sharedMemory ? 'shared' : jspi ? 'jspi' : 'none';
  const page = { isolated, sharedMemory, jspi, opfs, liveStdin } as const;
  return { ...page, missing: partsMissing(page) };
}

/** What this page has. */
export function pageEnvironment(): PageEnvironment {
  return environmentOf(globalThis);
}
