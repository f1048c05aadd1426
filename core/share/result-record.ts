import { whole, z } from '../base/schema.ts';
import { METRIC_IDS, METRICS } from '../method/metric.ts';
import type { Report, Series } from '../report/report.ts';
import { packedCount, packedValuesSchema, packValues, unpackValues } from './packed-values.ts';

/*
 * Encodes a condensed report in few characters: series refer to subjects and hosts by index, and default values are
 * omitted.
 */

const seriesRecordSchema = z.tuple([
  /** Indexes of subject and host, and the metric. */
  whole(0),
  whole(0),
  z.enum(METRIC_IDS),
  whole(1),
  packedValuesSchema,
  /** Orders, if different from the previous series: all metrics of a case share them. */
  z.nullable(z.array(whole(0))),
  /** Blocks, if not 0, 1, 2 … */
  z.nullable(z.array(whole(0))),
  /** Readings of the speed probe, if there are any. */
  z.optional(packedValuesSchema),
]);

/** Maximum number of series that fit into a link of two million characters. */
const MOST_VALUES = 1_000_000;

type SeriesRecord = z.infer<typeof seriesRecordSchema>;

/** The rest of the report is stored as in files and validated in the same way. */
export const resultRecordSchema = z.object({
  series: z
    .array(seriesRecordSchema)
    .check(
      z.refine(
        (series) =>
          series.reduce((sum, each) => sum + packedCount(each[4]) + packedCount(each[7] ?? []), 0) <= MOST_VALUES,
      ),
    ),
  rest: z.record(z.string(), z.unknown()),
});

export type ResultRecord = z.infer<typeof resultRecordSchema>;

const isSame = (a: readonly number[], b: readonly number[] | undefined): boolean =>
  a.length === b?.length && a.every((value, index) => value === b[index]);

const countsUp = (blocks: readonly number[]): boolean => blocks.every((block, index) => block === index);

/** @param report condensed report */
export function recordOf(report: Report): ResultRecord {
  const { series, ...rest } = report;
  const subjects = report.subjects.map(({ key }) => key);
  const hosts = report.hosts.map(({ key }) => key);
  const records = series.map(
    ({ subject, host, metric, workers, values, orders, blocks, probes }, index): SeriesRecord => {
      const record = [
        subjects.indexOf(subject),
        hosts.indexOf(host),
        metric,
        workers,
        packValues(values),
        isSame(orders, series[index - 1]?.orders) ? null : orders,
        countsUp(blocks) ? null : blocks,
      ] as const;
      return probes === null ? [...record] : [...record, packValues(probes)];
    },
  );
  return { series: records, rest };
}

const keyAt = (list: unknown, place: number): unknown => (Array.isArray(list) ? list[place]?.key : undefined);

/** Returns the input for the report parser, which validates it. */
export function reportOf({ series, rest }: ResultRecord): unknown {
  let lastOrders: readonly number[] = [];
  return {
    ...rest,
    series: series.map(
      ([subject, host, metric, workers, packed, orders, blocks, probes]): Record<keyof Series, unknown> => {
        const values = unpackValues(packed);
        lastOrders = orders ?? lastOrders;
        return {
          subject: keyAt(rest.subjects, subject),
          host: keyAt(rest.hosts, host),
          metric,
          unit: METRICS[metric].unit,
          workers,
          blocks: blocks ?? values?.map((_, index) => index),
          orders: [...lastOrders],
          values,
          probes: probes === undefined ? null : unpackValues(probes),
          iterations: null,
        };
      },
    ),
  };
}
