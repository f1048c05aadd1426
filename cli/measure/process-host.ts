import { aliasKey, type MeasurePart } from '../../core/bench/plan.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import type { Prepared } from '../programs/prepared.ts';
import type { Program } from '../programs/program.ts';
import type { BuiltCounter } from '../timing/memory-counter.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import { measureProcessCase } from './measure-process-case.ts';
import type { MeasuringHost } from './measuring-host.ts';

/** The child that times is shared by all of these, and is a fresh one in each block. */
export interface TimerOfBlock {
  /** Ends the one of the last block and starts another. */
  renew(): Promise<void>;
  current(): ProcessTimer;
  /** Gives up what runs now. */
  close(): Promise<void>;
}

export interface ProcessHostRequest {
  readonly open: OpenHost;
  readonly programs: ReadonlyMap<string, Program>;
  /** The programs that could be brought into its form, by subject. */
  readonly prepared: ReadonlyMap<string, Prepared>;
  readonly timer: TimerOfBlock;
  readonly parts: readonly MeasurePart[];
  /** What counts the memory of programs; null where it is not measured. */
  readonly memory: BuiltCounter | null;
  /** For what runs are granted. */
  readonly folder: string;
  /** It is measured a second time under another name, to show what no difference looks like. */
  readonly isAlias: boolean;
}

/** A host that is a process. */
export function processHost(request: ProcessHostRequest): MeasuringHost {
  const { open, programs, prepared, timer, parts, memory, folder, isAlias } = request;
  const { key, label } = open.host;
  const host = isAlias ? { ...open.host, key: aliasKey(key), label: `${label} again`, aliasOf: key } : open.host;
  // What takes too long once does so in every block: it is told once, and the start is measured on.
  const withoutWork = new Set<string>();
  return {
    host,
    runs: (subject) => prepared.has(subject),
    beginBlock: () => Promise.resolve(),
    measure: async (subject, at) => {
      const program = programs.get(subject);
      const form = prepared.get(subject);
      if (program === undefined || form === undefined) throw new Error(`${key} was not given "${subject}"`);
      const measured = {
        program,
        open,
        prepared: form,
        host: host.key,
        at,
        memory,
        folder,
        parts: withoutWork.has(subject) ? parts.filter((part) => part !== 'throughput') : parts,
        onTooLong: () => withoutWork.add(subject),
      };
      return measureProcessCase(measured, timer.current());
    },
  };
}
