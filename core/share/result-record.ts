import { METRIC_IDS, METRICS } from '../report/metric.ts';
import type { Report, Series } from '../report/report.ts';
import { whole, z } from '../schema.ts';

/*
 * A condensed report in few characters: series name their subject and host by their places in the lists, and
 * leave out what is as it nearly always is.
 */

const seriesRecordSchema = z.tuple([
  /** The places of subject and host, and the metric. */
  whole(0),
  whole(0),
  z.enum(METRIC_IDS),
  whole(1),
  z.array(z.number()),
  z.array(whole(0)),
  /** The blocks, where they are not 0, 1, 2 … */
  z.nullable(z.array(whole(0))),
]);

type SeriesRecord = z.infer<typeof seriesRecordSchema>;

/** The rest of the report is as it is in files, and is checked as those are. */
export const resultRecordSchema = z.object({
  series: z.array(seriesRecordSchema),
  rest: z.record(z.string(), z.unknown()),
});

export type ResultRecord = z.infer<typeof resultRecordSchema>;

const countsUp = (blocks: readonly number[]): boolean => blocks.every((block, index) => block === index);

/** @param report condensed */
export function recordOf(report: Report): ResultRecord {
  const { series, ...rest } = report;
  const subjects = report.subjects.map(({ key }) => key);
  const hosts = report.hosts.map(({ key }) => key);
  const records = series.map(
    ({ subject, host, metric, workers, values, orders, blocks }): SeriesRecord => [
      subjects.indexOf(subject),
      hosts.indexOf(host),
      metric,
      workers,
      values,
      orders,
      countsUp(blocks) ? null : blocks,
    ],
  );
  return { series: records, rest };
}

const keyAt = (list: unknown, place: number): unknown => (Array.isArray(list) ? list[place]?.key : undefined);

/** What a report's parser takes; it finds what does not fit. */
export function reportOf({ series, rest }: ResultRecord): unknown {
  return {
    ...rest,
    series: series.map(
      ([subject, host, metric, workers, values, orders, blocks]): Record<keyof Series, unknown> => ({
        subject: keyAt(rest.subjects, subject),
        host: keyAt(rest.hosts, host),
        metric,
        unit: METRICS[metric].unit,
        workers,
        blocks: blocks ?? values.map((_, index) => index),
        orders,
        values,
        iterations: null,
      }),
    ),
  };
}
