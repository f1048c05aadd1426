import { describe, expect, it } from 'vitest';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { hostSchema } from '../../core/report/report.ts';
import { sha256 } from '../system/digest.ts';
import { ProcessTimer } from '../timing/process-timer.ts';
import { floorHost } from './floor-host.ts';

describe.skipIf(process.platform === 'win32')('the floor', () => {
  it('has a total time for the empty program only', async () => {
    const timer = await ProcessTimer.start();
    try {
      const floor = await floorHost(
        { renew: () => Promise.resolve(), current: () => timer, close: () => timer.close() },
        0,
      );
      if (floor === null) throw new Error('`true` is missing');
      expect(hostSchema.safeParse(floor.host).success).toBe(true);
      expect(floor.runs('hello-c')).toBe(false);
      expect(floor.runs(NOOP_KEY)).toBe(true);
      const result = await floor.measure(NOOP_KEY, { block: 0, order: 3, seed: 1 });
      expect(result.failures).toEqual([]);
      expect(result.samples).toMatchObject([{ metric: 'cold-total', host: 'floor', order: 3 }]);
      expect(result.outputs).toMatchObject([{ exitCode: 0, stdoutSha256: sha256(new Uint8Array()), stdoutSize: 0 }]);
    } finally {
      await timer.close();
    }
  });
});
