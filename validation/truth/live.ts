import { openBrowsers } from '../../cli/browsers/open-browsers.ts';
import type { CaseResult } from '../../cli/measure/measuring-host.ts';
import { seededRandom, shuffled } from '../../core/base/random.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import { estimateRatio, type Pair } from '../../core/stats/estimate.ts';
import type { Verdict } from '../../core/stats/figure.ts';
import { median } from '../../core/stats/summary.ts';
import { verdict } from '../../core/stats/verdict.ts';
import { workProgram } from './live-program.ts';

/*
 * Measures in a real browser with the workers of the Bench screen: a module compared with itself, and with one that does
 * 10% more work.
 */

const MORE_WORK = 1.1;
const KEYS = ['work', 'work~again', 'work-more'] as const;
type Key = (typeof KEYS)[number];

export interface LiveRow {
  readonly metric: string;
  readonly subject: Key;
  readonly pairs: number;
  readonly ratio: { readonly value: number; readonly low: number; readonly high: number };
  readonly verdict: Verdict;
}

/** Time difference between large and small work, as for throughput, and time of one large run. */
const METRICS: readonly { readonly name: string; of(result: CaseResult): number }[] = [
  { name: 'time for the same work', of: (result) => middle(result, 'work-large') - middle(result, 'work-small') },
  { name: 'repeat run', of: (result) => middle(result, 'repeat-run') },
];

function middle({ samples }: CaseResult, metric: string): number {
  const values = samples.filter((sample) => sample.metric === metric).map(({ value }) => value);
  if (values.length === 0) throw new Error(`there is no ${metric}`);
  return median(values);
}

/** @param site folder of the built site */
export async function measureLive(
  site: string,
  blocks: number,
  seed: number,
  tellProgress: (text: string) => void,
): Promise<readonly LiveRow[]> {
  const programs = await Promise.all(KEYS.map((key) => workProgram(key, key === 'work-more' ? MORE_WORK : 1)));
  const opened = await openBrowsers({ site, programs, requested: [{ browser: 'chromium', engine: 'dyno' }] });
  try {
    const [host] = opened.hosts;
    if (host === undefined) throw new Error(opened.absent.map(({ reason, remedy }) => `${reason} ${remedy}`).join(' '));
    const random = seededRandom(seed);
    const results: Partial<Record<Key, CaseResult>>[] = [];
    for (let block = 0; block < blocks; block++) {
      const of: Partial<Record<Key, CaseResult>> = {};
      await host.beginBlock();
      for (const [order, key] of shuffled(KEYS, random).entries()) {
        const result = await host.measure(key, { block, order, seed: Math.floor(random() * 2 ** 32) });
        const [failure] = result.failures;
        if (failure !== undefined) throw new Error(`${key} failed: ${failure.message}`);
        of[key] = result;
      }
      results.push(of);
      tellProgress(`block ${block + 1} of ${blocks}`);
    }
    return METRICS.flatMap(({ name, of }) =>
      (['work~again', 'work-more'] as const).map((subject): LiveRow => {
        const pairs = results.flatMap((block): Pair[] => {
          const [above, below] = [block[subject], block.work];
          if (above === undefined || below === undefined) return [];
          const pair = { above: of(above), below: of(below) };
          // A block has no throughput if the large work was not slower than the small one, as in a report.
          return pair.above > 0 && pair.below > 0 ? [pair] : [];
        });
        const ratio = estimateRatio(pairs, drawsOf(seed));
        return { metric: name, subject, pairs: pairs.length, ratio, verdict: verdict(ratio, { blocks: pairs.length }) };
      }),
    );
  } finally {
    await opened.close();
  }
}

/** Returns whether equal work is not called different and more work is called more, for throughput. */
export function judgeLive(rows: readonly LiveRow[]): { readonly holds: boolean; readonly text: string } {
  const lines = rows.map(({ metric, subject, pairs, ratio: { value, low, high }, verdict: { kind } }) => {
    const figures = [value, low, high].map((part) => part.toFixed(4));
    return `${metric.padEnd(24)} ${subject.padEnd(12)} ${figures[0]} (${figures[1]}–${figures[2]}), ${pairs} blocks: ${kind}`;
  });
  const of = (subject: Key) => rows.find((row) => row.metric === METRICS[0]?.name && row.subject === subject);
  const [again, more] = [of('work~again')?.verdict.kind, of('work-more')?.verdict.kind];
  const holds = (again === 'same' || again === 'unsure') && more === 'more';
  const conclusion = `the same module again is called ${again}, a tenth more work is called ${more}: the bar ${holds ? 'holds' : 'does not hold'}`;
  return { holds, text: [...lines, conclusion].join('\n') };
}
