import type { MetricId } from '../method/metric.ts';
import type { BlockValue } from '../report/block-value.ts';
import { blockValues } from '../report/block-value.ts';
import type { Host, Report, Series, Subject } from '../report/report.ts';
import type { SeriesId } from '../report/series-key.ts';
import { seriesKey } from '../report/series-key.ts';
import { tickOf } from '../report/tick-of.ts';

/* The samples of a report by round, with the throughput computed from small and large work. */

/** The value of a round with the median reading of the speed probe before its samples; null without readings. */
export interface ProbedValue extends BlockValue {
  readonly probe: number | null;
}

/** One series with one value per round. */
export interface BlockSeries extends SeriesId {
  readonly blocks: readonly ProbedValue[];
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
  const blocks: ProbedValue[] = [];
  let unusable = 0;
  for (const { block, value } of large.blocks) {
    const smallValue = smallByBlock.get(block);
    if (smallValue === undefined) continue;
    const moreTime = value - smallValue;
    if (moreTime > host.timerTick && moreTime > 0)
      blocks.push({ block, value: (moreWork / moreTime) * 1000, probe: null });
    else unusable += 1;
  }
  const { subject, workers } = large;
  return {
    series: { subject, host: host.key, metric: 'throughput', workers, blocks, samples: small.samples + large.samples },
    unusable,
  };
}

function probedValues({ metric, blocks, values, probes }: Series, host: Host): ProbedValue[] {
  const readings = probes === null ? [] : blockValues(blocks, probes, 0);
  return blockValues(blocks, values, tickOf(metric, host)).map(({ block, value }, index) => ({
    block,
    value,
    probe: readings[index]?.value ?? null,
  }));
}

/** Returns all series with values, and the throughput that follows from them. */
export function allSeries(report: Report): AllSeries {
  const byKey = new Map<string, BlockSeries>();
  const subjects = new Set(report.subjects.map(({ key }) => key));
  const hosts = new Map(report.hosts.map((host) => [host.key, host]));
  for (const each of report.series) {
    const { subject, metric, workers, values } = each;
    const host = hosts.get(each.host);
    // An imported file may refer to subjects and hosts that it does not list.
    if (!subjects.has(subject) || host === undefined) continue;
    const blocks = probedValues(each, host);
    const series = { subject, host: host.key, metric, workers, blocks, samples: values.length };
    if (blocks.length > 0) byKey.set(seriesKey(series), series);
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
