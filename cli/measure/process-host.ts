import { aliasKey } from '../../core/bench/plan.ts';
import type { Prepared } from '../forms/prepared.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import { measureProcessCase } from './measure-process-case.ts';
import type { MeasuringHost } from './measuring-host.ts';
import type { Program } from './program.ts';

/** The child that times is shared by all of these, and is a fresh one in each block. */
export interface TimerOfBlock {
  /** Ends the one of the last block and starts another. */
  renew(): Promise<void>;
  current(): ProcessTimer;
}

/**
 * A host that is a process.
 * @param prepared the programs that could be brought into its form, by subject
 * @param isAlias it is measured a second time under another name, to show what no difference looks like
 */
export function processHost(
  open: OpenHost,
  programs: ReadonlyMap<string, Program>,
  prepared: ReadonlyMap<string, Prepared>,
  timer: TimerOfBlock,
  isAlias = false,
): MeasuringHost {
  const { key, label } = open.host;
  const host = isAlias ? { ...open.host, key: aliasKey(key), label: `${label} again`, aliasOf: key } : open.host;
  return {
    host,
    runs: (subject) => prepared.has(subject),
    beginBlock: () => Promise.resolve(),
    measure: async (subject, at) => {
      const program = programs.get(subject);
      const form = prepared.get(subject);
      if (program === undefined || form === undefined) throw new Error(`${key} was not given "${subject}"`);
      return measureProcessCase({ program, open, prepared: form, host: host.key, at }, timer.current());
    },
  };
}
