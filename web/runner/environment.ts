/*
 * The browser features that this page has, and the ones that it lacks. None of them is required: for each
 * there is a fallback.
 */

export interface MissingPart {
  readonly name: string;
  /** The consequences of its absence. */
  readonly effect: string;
  /** Why it is missing, and how to get it. */
  readonly why: string;
}

export interface PageEnvironment {
  /** The page is cross-origin isolated, by the headers COOP and COEP. */
  readonly isolated: boolean;
  readonly sharedMemory: boolean;
  /** A guest can be suspended while it waits. */
  readonly jspi: boolean;
  /** The origin private file system. */
  readonly opfs: boolean;
  /** The way in which live input reaches a program. */
  readonly liveStdin: 'shared' | 'jspi' | 'none';
  readonly missing: readonly MissingPart[];
}

const SERVER_ADVICE =
  'Start the page with `npm start`, or configure its server to send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.';

function partsMissing(page: Omit<PageEnvironment, 'missing'>): MissingPart[] {
  const missing: MissingPart[] = [];
  if (!page.sharedMemory) {
    const effect =
      page.liveStdin === 'jspi'
        ? 'Live input suspends the program (JSPI), which halves its stack. Programs that need shared memory do not run.'
        : 'Live input is not available, sleeping programs use a full CPU core, and programs that need shared memory do not run.';
    const why = page.isolated
      ? 'The page is cross-origin isolated, but this browser does not provide SharedArrayBuffer. Use another browser.'
      : `The page is not cross-origin isolated, so the browser does not provide SharedArrayBuffer. ${SERVER_ADVICE}`;
    missing.push({ name: 'Shared memory', effect, why });
  }
  if (!page.opfs) {
    missing.push({
      name: 'Origin private file system (OPFS)',
      effect: 'The workspace is stored in IndexedDB, which is slower with large files.',
      why: 'This browser has no OPFS, or does not provide it in private windows.',
    });
  }
  return missing;
}

/** @param host the global object, or a stand-in for it */
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

export function pageEnvironment(): PageEnvironment {
  return environmentOf(globalThis);
}
