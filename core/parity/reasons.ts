import { isWithin, type TreePath } from '../files/path.ts';
import type { Preopen, RunConfig } from '../run/config.ts';
import type { Change } from './changes.ts';

/* Why two hosts may differ over one program: the questions that each host answers in its own way. */

export interface Reason {
  /** The WASI functions that ask the question. */
  readonly functions: readonly string[];
  /** One sentence. */
  readonly text: string;
  /** Whether it explains different output: the run asked for values that no two runs share. */
  readonly expected: boolean;
}

interface Question {
  readonly functions: readonly string[];
  /** In the third person, after "It ". */
  readonly called: string;
  /** After "It can ". */
  readonly imported: string;
  readonly consequence: string;
  readonly differsAlways: boolean;
}

const QUESTIONS: readonly Question[] = [
  {
    functions: ['clock_time_get', 'clock_res_get'],
    called: 'reads the clock',
    imported: 'read the clock',
    consequence: 'no two runs read the same time',
    differsAlways: true,
  },
  {
    functions: ['random_get'],
    called: 'reads random numbers',
    imported: 'read random numbers',
    consequence: 'no two runs get the same ones',
    differsAlways: true,
  },
  {
    functions: ['fd_readdir'],
    called: 'lists directories',
    imported: 'list directories',
    consequence: 'the order of the entries depends on the host',
    differsAlways: false,
  },
  {
    functions: ['fd_filestat_get', 'path_filestat_get'],
    called: 'reads file attributes',
    imported: 'read file attributes',
    consequence: 'times and inode numbers depend on the host',
    differsAlways: false,
  },
];

/**
 * Returns the reasons that apply to a run. Imports that were not called explain nothing, so a difference is expected
 * only where the calls are known.
 *
 * @param imported names of the WASI functions that the module imports
 * @param called names of those that the run called; null if it was not traced
 */
export function reasonsToDiffer(imported: ReadonlySet<string>, called: ReadonlySet<string> | null): Reason[] {
  return QUESTIONS.flatMap((question) => {
    const functions = question.functions.filter((name) => (called ?? imported).has(name));
    if (functions.length === 0) return [];
    const subject = called === null ? `It can ${question.imported}` : `It ${question.called}`;
    const expected = called !== null && question.differsAlways;
    return [{ functions, text: `${subject}: ${question.consequence}.`, expected }];
  });
}

/** Returns the paths that a host let a program change in folders that were granted read-only. */
export function readOnlyBreaches(there: readonly Change[], preopens: readonly Preopen[]): TreePath[] {
  const granted = (path: TreePath, access: Preopen['access']) =>
    preopens.some((preopen) => preopen.access === access && isWithin(path, preopen.folder));
  return there.map(({ path }) => path).filter((path) => granted(path, 'read-only') && !granted(path, 'read-write'));
}

/** Describes how the inputs of the two runs differ, one sentence each. */
export function knownGaps(config: RunConfig, links: number): string[] {
  const gaps: string[] = [];
  if (config.deterministic !== null) {
    gaps.push(
      'Deterministic is on: in the tab the clock starts at a fixed time and random numbers come from a seed. A runtime ' +
        'on the server has the real ones, so output that depends on them differs.',
    );
  }
  if (config.stdin.kind === 'live') {
    gaps.push(
      'Stdin is live: the program runs in the tab first, and the server then gets the text that you typed. Stdout is a ' +
        'pipe in both runs, so prompts may appear late.',
    );
  }
  if (links > 0)
    gaps.push(`${links === 1 ? 'One symbolic link is' : `${links} symbolic links are`} not sent to the server.`);
  return gaps;
}
