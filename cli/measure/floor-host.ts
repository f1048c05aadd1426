import type { Milliseconds } from '../../core/base/units.ts';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Host } from '../../core/report/report.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import type { MeasuringHost } from './measuring-host.ts';
import type { TimerOfBlock } from './process-host.ts';

/*
 * The floor: a process that does nothing (`true`), measured in every run. No process host can be faster, and its time is
 * part of theirs. It only has values for `noop`, and is not the baseline unless selected.
 */

export const FLOOR_KEY = 'floor';

/** Returns null if the system has no `true`. */
export async function floorHost(timer: TimerOfBlock, timerTick: Milliseconds): Promise<MeasuringHost | null> {
  const file = findOnPath(['true'], '/usr/bin:/bin');
  if (file === null) return null;
  const printed = await runToEnd(file, ['--version']);
  const host: Host = {
    key: FLOOR_KEY,
    kind: 'other',
    label: 'floor (true)',
    name: 'true',
    version: printed.kind === 'done' ? (/(\S+)\s*$/m.exec(printed.stdout)?.[1] ?? '') : '',
    wasi: null,
    mode: 'native',
    flags: [],
    command: file,
    timerTick,
    isolated: null,
    aliasOf: null,
  };
  return {
    host,
    runs: (subject) => subject === NOOP_KEY,
    beginBlock: () => Promise.resolve(),
    measure: async (subject, { order }) => {
      const common = { stdin: null, timeout: PROTOCOL.caseLimit, keep: 0, purpose: 'time' } as const;
      const ran = await timer.current().run({ file, args: [], environment: [], ...common });
      const about = { subject, host: FLOOR_KEY };
      if (ran.kind !== 'ended' || ran.exitCode !== 0) {
        const message = ran.kind === 'not-started' ? ran.message : `${file} failed.`;
        return { samples: [], outputs: [], failures: [{ ...about, message }] };
      }
      const { exitCode, stdoutSha256, stdoutSize, total } = ran;
      return {
        samples: [{ ...about, metric: 'cold-total', workers: 1, value: total, order, iteration: null }],
        outputs: [{ ...about, run: 'start', exitCode, stdoutSha256, stdoutSize, count: 1 }],
        failures: [],
      };
    },
  };
}
