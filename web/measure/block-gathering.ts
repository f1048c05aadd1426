import type { Milliseconds } from '../../core/base/units.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Notice, RunOutput } from '../../core/report/report.ts';

/** Collects the results of a block, case by case. */
export class BlockGathering {
  readonly samples: BlockSample[] = [];
  readonly outputs: RunOutput[] = [];
  readonly failures: BlockFailure[] = [];
  readonly notices: Notice[] = [];
  readonly timerTicks = new Map<string, Milliseconds>();
  readonly wasi = new Map<string, string>();
  skew: Milliseconds = 0;
  /** Reason why the block cannot be finished, or null. */
  lost: string | null = null;

  sawTick(host: string, tick: Milliseconds): void {
    this.timerTicks.set(host, Math.max(tick, this.timerTicks.get(host) ?? 0));
  }
}
