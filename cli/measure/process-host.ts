import { aliasKey, type MeasurePart } from '../../core/bench/plan.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import type { Prepared } from '../programs/prepared.ts';
import type { Program } from '../programs/program.ts';
import type { BuiltCounter } from '../timing/memory-counter.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import { measureProcessCase } from './measure-process-case.ts';
import type { MeasuringHost } from './measuring-host.ts';

/** The child process that times others. All process hosts share it, and every round starts a new one. */
export interface TimerOfBlock {
  /** Replaces the child process. */
  renew(): Promise<void>;
  current(): ProcessTimer;
  /** Cancels the current run. */
  close(): Promise<void>;
}

export interface ProcessHostRequest {
  readonly open: OpenHost;
  readonly programs: ReadonlyMap<string, Program>;
  /** Prepared programs by subject. */
  readonly prepared: ReadonlyMap<string, Prepared>;
  readonly timer: TimerOfBlock;
  readonly parts: readonly MeasurePart[];
  /** Measures peak memory; null if it is not requested. */
  readonly memory: BuiltCounter | null;
  /** For the files of runs. */
  readonly folder: string;
  /** Whether this is the repeat of a host for the A/A check. */
  readonly isAlias: boolean;
}

/** Creates a host that runs each program as a process. */
export function processHost(request: ProcessHostRequest): MeasuringHost {
  const { open, programs, prepared, timer, parts, memory, folder, isAlias } = request;
  const { key, label } = open.host;
  const host = isAlias ? { ...open.host, key: aliasKey(key), label: `${label} again`, aliasOf: key } : open.host;
  // Work that exceeds the time limit is reported once and then skipped; the start is still measured.
  const withoutWork = new Set<string>();
  const checkedForTiers = new Set<string>();
  return {
    host,
    runs: (subject) => prepared.has(subject),
    beginBlock: () => Promise.resolve(),
    measure: async (subject, at) => {
      const program = programs.get(subject);
      const form = prepared.get(subject);
      if (program === undefined || form === undefined) throw new Error(`"${subject}" was not prepared for ${key}`);
      const measured = {
        program,
        open,
        prepared: form,
        host: host.key,
        at,
        memory,
        folder,
        parts:
          at.skipsThroughput === true || withoutWork.has(subject)
            ? parts.filter((part) => part !== 'throughput')
            : parts,
        onTooLong: () => withoutWork.add(subject),
        checksTier: !checkedForTiers.has(subject) && at.skipsThroughput !== true,
      };
      if (measured.checksTier) checkedForTiers.add(subject);
      return measureProcessCase(measured, timer.current());
    },
  };
}
