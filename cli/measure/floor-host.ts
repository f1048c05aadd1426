import type { Milliseconds } from '../../core/base/units.ts';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Host } from '../../core/report/report.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import type { MeasuringHost } from './measuring-host.ts';
import type { TimerOfBlock } from './process-host.ts';

/*
 * The floor: a process that does nothing, timed in the same run as everything else. No host that is a process can be
 * faster, and what it takes is in the figure of each. It needs no compiler and runs no program of ours, so it has a
 * figure for `noop` alone, and is never what others are compared with unless somebody asks for that.
 */

export const FLOOR_KEY = 'floor';

/** @returns null where the system has no `true` */
export async function floorHost(timer: TimerOfBlock, timerTick: Milliseconds): Promise<MeasuringHost | null> {
  const file = findOnPath(['true'], '/usr/bin:/bin');
  if (file === null) return null;
  const told = await runToEnd(file, ['--version']);
  const host: Host = {
    key: FLOOR_KEY,
    kind: 'other',
    label: 'floor (true)',
    name: 'true',
    version: told.kind === 'done' ? (/(\S+)\s*$/m.exec(told.stdout)?.[1] ?? '') : '',
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
        const message = ran.kind === 'not-started' ? ran.message : `${file} did not end as it should.`;
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
