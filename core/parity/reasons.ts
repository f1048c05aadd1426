import { isWithin, type TreePath } from '../files/path.ts';
import type { Preopen, RunConfig } from '../run/config.ts';
import type { Change } from './changes.ts';

/* Why two hosts may rightly differ over one program: what it can ask of them that each answers in its own way. */

export interface Reason {
  /** The functions of WASI that make it so. */
  readonly functions: readonly string[];
  /** One sentence. */
  readonly text: string;
  /** No two runs have the same, wherever they run. */
  readonly expected: boolean;
}

interface Question {
  readonly functions: readonly string[];
  readonly can: string;
  readonly did: string;
  readonly so: string;
  readonly expected: boolean;
}

const QUESTIONS: readonly Question[] = [
  {
    functions: ['clock_time_get', 'clock_res_get'],
    can: 'can read the clock',
    did: 'reads the clock',
    so: 'no two runs read the same time, so different output is expected',
    expected: true,
  },
  {
    functions: ['random_get'],
    can: 'can read random numbers',
    did: 'reads random numbers',
    so: 'no two runs get the same ones, so different output is expected',
    expected: true,
  },
  {
    functions: ['fd_readdir'],
    can: 'can list folders',
    did: 'lists folders',
    so: 'the order of the names is up to the host',
    expected: false,
  },
  {
    functions: ['fd_filestat_get', 'path_filestat_get'],
    can: 'can ask about files',
    did: 'asks about files',
    so: 'their times and numbers are up to the host',
    expected: false,
  },
];

/**
 * @param imported names of the functions of WASI that the module imports
 * @param called those that the run was seen to call; null where it was not traced
 */
export function reasonsToDiffer(imported: ReadonlySet<string>, called: ReadonlySet<string> | null): Reason[] {
  return QUESTIONS.flatMap(({ functions, can, did, so, expected }) => {
    const met = functions.filter((name) => (called ?? imported).has(name));
    return met.length === 0 ? [] : [{ functions: met, text: `It ${called === null ? can : did}: ${so}.`, expected }];
  });
}

/** Paths that a host let a program change, though they lie in folders that were granted for reading alone. */
export function readOnlyBreaches(there: readonly Change[], preopens: readonly Preopen[]): TreePath[] {
  const granted = (path: TreePath, access: Preopen['access']) =>
    preopens.some((preopen) => preopen.access === access && isWithin(path, preopen.folder));
  return there.map(({ path }) => path).filter((path) => granted(path, 'read-only') && !granted(path, 'read-write'));
}

/** What the two runs are given differently, a sentence each. */
export function knownGaps(config: RunConfig, links: number): string[] {
  const gaps: string[] = [];
  if (config.deterministic !== null) {
    gaps.push(
      '“Deterministic” is on: in the tab the clock starts at a fixed time and random numbers come from a seed, so that ' +
        'each run is the same. A runtime on the server gives the real ones, so what the program makes of them differs.',
    );
  }
  if (config.stdin.kind === 'live') {
    gaps.push(
      'Input is typed: the run in the tab comes first, and what was typed into it is then given to the server.',
    );
  }
  if (links > 0)
    gaps.push(`${links === 1 ? 'A symbolic link is' : `${links} symbolic links are`} not sent to the server.`);
  return gaps;
}
