import type { MetricId } from '../method/metric.ts';
import type { BlockValue } from '../report/block-value.ts';
import { blockValues } from '../report/block-value.ts';
import type { Host, Report, Subject } from '../report/report.ts';
import type { SeriesId } from '../report/series-key.ts';
import { seriesKey } from '../report/series-key.ts';

/* The samples of a report by round, with the throughput computed from small and large work. */

/** One series with one value per round. */
export interface BlockSeries extends SeriesId {
  readonly blocks: readonly BlockValue[];
  /** The number of samples behind the values. */
  readonly samples: number;
}

/** A throughput with rounds whose work was too small for the tick of the timer. */
export interface TooLittleWork {
  readonly subject: string;
  readonly host: string;
  readonly unusable: number;
  readonly blocks: number;
}

export interface AllSeries {
  readonly series: readonly BlockSeries[];
  readonly tooLittle: readonly TooLittleWork[];
}

function deriveThroughput(
  work: NonNullable<Subject['work']>,
  host: Host,
  small: BlockSeries,
  large: BlockSeries,
): { series: BlockSeries; unusable: number } {
  const smallByBlock = new Map(small.blocks.map(({ block, value }) => [block, value]));
  const moreWork = work.large.amount - work.small.amount;
  const blocks: BlockValue[] = [];
  let unusable = 0;
  for (const { block, value } of large.blocks) {
    const smallValue = smallByBlock.get(block);
    if (smallValue === undefined) continue;
    const moreTime = value - smallValue;
    if (moreTime > host.timerTick && moreTime > 0) blocks.push({ block, value: (moreWork / moreTime) * 1000 });
    else unusable += 1;
  }
  const { subject, workers } = large;
  return {
    series: { subject, host: host.key, metric: 'throughput', workers, blocks, samples: small.samples + large.samples },
    unusable,
  };
}

/** Returns all series with values, and the throughput that follows from them. */
export function allSeries(report: Report): AllSeries {
  const byKey = new Map<string, BlockSeries>();
  const [subjects, hosts] = [
    new Set(report.subjects.map(({ key }) => key)),
    new Set(report.hosts.map(({ key }) => key)),
  ];
  for (const { subject, host, metric, workers, blocks, values } of report.series) {
    // An imported file may refer to subjects and hosts that it does not list.
    if (!subjects.has(subject) || !hosts.has(host)) continue;
    const series = { subject, host, metric, workers, blocks: blockValues(blocks, values), samples: values.length };
    if (series.blocks.length > 0) byKey.set(seriesKey(series), series);
  }
  const tooLittle: TooLittleWork[] = [];
  for (const { key: subject, work } of report.subjects) {
    if (work === null) continue;
    for (const host of report.hosts) {
      const of = (metric: MetricId) => ({ subject, host: host.key, metric, workers: 1 });
      const small = byKey.get(seriesKey(of('work-small')));
      const large = byKey.get(seriesKey(of('work-large')));
      const key = seriesKey(of('throughput'));
      if (small === undefined || large === undefined || byKey.has(key)) continue;
      const { series, unusable } = deriveThroughput(work, host, small, large);
      if (series.blocks.length > 0) byKey.set(key, series);
      if (unusable > 0) {
        tooLittle.push({ subject, host: host.key, unusable, blocks: series.blocks.length + unusable });
      }
    }
  }
  return { series: [...byKey.values()], tooLittle };
}
