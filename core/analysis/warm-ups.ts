import type { Report, Series } from '../report/report.ts';
import { changePoint } from '../stats/change-point.ts';
import { median } from '../stats/summary.ts';
import type { WarmUp } from './analysis.ts';

/* How repeated runs became faster, round by round. Condensed reports have no iterations and give no warm-up. */

/** The fewest iterations that can show a change. */
const FEWEST_ITERATIONS = 3;

function runsByBlock({ blocks, values, iterations }: Series): number[][] {
  const byBlock = new Map<number, { iteration: number; value: number }[]>();
  for (const [index, block] of blocks.entries()) {
    const [value, iteration] = [values[index], iterations?.[index]];
    if (value === undefined || iteration === undefined) continue;
    const list = byBlock.get(block) ?? [];
    list.push({ iteration, value });
    byBlock.set(block, list);
  }
  return [...byBlock.values()]
    .filter((runs) => runs.length >= FEWEST_ITERATIONS)
    .map((runs) => runs.sort((a, b) => a.iteration - b.iteration).map(({ value }) => value));
}

/** Returns the warm-up of every measurement with repeated runs. */
export function warmUpsOf({ series, condensed }: Report): WarmUp[] {
  if (condensed) return [];
  return series.flatMap((each) => {
    const blocks = each.metric === 'repeat-run' && each.iterations !== null ? runsByBlock(each) : [];
    if (blocks.length === 0) return [];
    const starts = blocks.map(changePoint).filter((start) => start !== null);
    return {
      subject: each.subject,
      host: each.host,
      steadyFrom: starts.length === blocks.length ? Math.round(median(starts)) : null,
      steadyShare: starts.length / blocks.length,
    };
  });
}
