import { NO_MODULE } from '../report/no-module.ts';
import type { Host, Report, Subject } from '../report/report.ts';

/* What two reports say about their hosts and programs: which are the same software on both sides. */

interface Fact<T> {
  readonly name: string;
  readonly of: (each: T) => string;
}

const HOST_FACTS: readonly Fact<Host>[] = [
  { name: 'version', of: ({ version, wasi }) => [version, wasi].filter((each) => each !== null).join(', ') },
  { name: 'mode', of: ({ mode }) => mode },
  { name: 'flags', of: ({ flags }) => flags.join(' ') },
  { name: 'command', of: ({ command }) => command ?? '' },
];

/** Returns the facts in which one host differs, as "version "1" before, "2" after". */
export const hostDifferences = (before: Host, after: Host): string[] =>
  HOST_FACTS.filter(({ of }) => of(before) !== of(after)).map(
    ({ name, of }) => `${name} "${of(before)}" before, "${of(after)}" after`,
  );

const TASK: readonly Fact<Subject>[] = [
  { name: 'arguments', of: ({ args }) => JSON.stringify(args) },
  { name: 'environment', of: ({ environment }) => JSON.stringify(environment) },
  { name: 'stdin', of: ({ stdinSha256 }) => String(stdinSha256) },
  { name: 'amounts of work', of: ({ work }) => JSON.stringify(work) },
];

/** Returns the names of the inputs in which two programs differ. */
export const inputDifferences = (before: Subject, after: Subject): string[] =>
  TASK.filter(({ of }) => of(before) !== of(after)).map(({ name }) => name);

/** Whether two programs are known to be the same. Of an imported command, only its text is known. */
const isSameProgram = (before: Subject, after: Subject): boolean =>
  before.moduleSha256 === after.moduleSha256 &&
  after.moduleSha256 !== NO_MODULE &&
  inputDifferences(before, after).length === 0;

export interface Unchanged {
  /** Keys of hosts. */
  readonly hosts: ReadonlySet<string>;
  /** Keys of programs. */
  readonly subjects: ReadonlySet<string>;
}

/** Returns the hosts and programs that are the same software in both reports, by all that the reports record. */
export function unchangedIn(before: Report, after: Report): Unchanged {
  const same = <T extends { readonly key: string }>(
    earlier: readonly T[],
    later: readonly T[],
    isSame: (one: T, other: T) => boolean,
  ): ReadonlySet<string> =>
    new Set(
      later
        .filter((each) => {
          const other = earlier.find(({ key }) => key === each.key);
          return other !== undefined && isSame(other, each);
        })
        .map(({ key }) => key),
    );
  return {
    hosts: same(before.hosts, after.hosts, (one, other) => hostDifferences(one, other).length === 0),
    subjects: same(before.subjects, after.subjects, isSameProgram),
  };
}
