import type { MetricId } from '../method/metric.ts';

/** Identifies a series of a report, and the figures computed from it. */
export interface SeriesId {
  readonly subject: string;
  readonly host: string;
  readonly metric: MetricId;
  readonly workers: number;
}

/** Returns one string per series. Keys of a report contain no spaces. */
export const seriesKey = ({ subject, host, metric, workers }: SeriesId): string =>
  `${subject} ${host} ${metric} ${workers}`;
