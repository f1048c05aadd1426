import { TABLE, type TableColumn } from './columns.ts';
import { identifier, literal } from './sql-text.ts';

/* The queries behind the charts and the table. DuckDB aggregates, so that the page receives at most some thousand values. */

/** Most hosts in a chart, those with the most samples. */
export const MOST_HOSTS = 40;
/** Most hosts in the chart over time. */
export const MOST_LINES = 12;
/** Most points of each host in the chart over time. */
export const MOST_STEPS = 200;

const and = (where: string, condition: string): string =>
  where === '' ? `WHERE ${condition}` : `${where} AND ${condition}`;

/** Returns a query for the metrics of the matching rows, with the numbers of their samples and programs. */
export const metricsQuery = (where: string): string =>
  `SELECT "metric", any_value("unit") AS "unit", any_value("work_unit") AS "work_unit", count(*) AS "samples",
  count(DISTINCT "subject_name") AS "programs"
FROM ${TABLE} ${where} GROUP BY "metric" ORDER BY "samples" DESC, "metric"`;

/** The columns that identify the mark of a host. */
const HOST_COLUMNS = `"host_label" AS "label", any_value("host_key") AS "key", any_value("host_kind") AS "kind",
  any_value("host_alias_of") AS "alias"`;

/** Returns a query for the distribution of a metric on each host: five quantiles and the number of samples. */
export const distributionQuery = (where: string, metric: string): string =>
  `SELECT ${HOST_COLUMNS}, count(*) AS "samples",
  quantile_cont("value", 0.05) AS "p5", quantile_cont("value", 0.25) AS "p25", quantile_cont("value", 0.5) AS "p50",
  quantile_cont("value", 0.75) AS "p75", quantile_cont("value", 0.95) AS "p95"
FROM ${TABLE} ${and(where, `"metric" = ${literal(metric)}`)}
GROUP BY "host_label" ORDER BY "samples" DESC, "label" LIMIT ${MOST_HOSTS}`;

/** Returns a query for a metric over time: the median and the quartiles of each host in up to 200 steps. */
export const overTimeQuery = (where: string, metric: string): string =>
  `WITH shown AS (
  SELECT "host_label", "host_key", "host_kind", "host_alias_of", "value", epoch_ms("created") AS "moment" FROM ${TABLE}
  ${and(where, `"metric" = ${literal(metric)} AND "created" IS NOT NULL`)}
), most AS (
  SELECT "host_label" FROM shown GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_LINES}
), span AS (
  SELECT min("moment") AS "start", greatest(1, max("moment") - min("moment")) / ${MOST_STEPS}.0 AS "length" FROM shown
)
SELECT ${HOST_COLUMNS}, floor(("moment" - "start") / "length") AS "step", median("moment") AS "at",
  count(*) AS "samples", quantile_cont("value", 0.25) AS "p25", median("value") AS "p50",
  quantile_cont("value", 0.75) AS "p75"
FROM shown, span WHERE "host_label" IN (FROM most)
GROUP BY "host_label", "step" ORDER BY "label", "step"`;

export interface TableOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

/** The number of rows on a page of the table. */
export const PAGE_ROWS = 100;

const columnList = (columns: readonly TableColumn[]): string => columns.map(({ name }) => identifier(name)).join(', ');

/** @param page 0 for the first one */
export function pageQuery(
  columns: readonly TableColumn[],
  where: string,
  order: TableOrder | null,
  page: number,
): string {
  const by =
    order === null ? '' : `ORDER BY ${identifier(order.column)} ${order.isDescending ? 'DESC' : 'ASC'} NULLS LAST`;
  return `SELECT ${columnList(columns)} FROM ${TABLE} ${where} ${by} LIMIT ${PAGE_ROWS} OFFSET ${page * PAGE_ROWS}`;
}

/** Returns a query for all matching rows. */
export const rowsQuery = (columns: readonly TableColumn[], where: string): string =>
  `SELECT ${columnList(columns)} FROM ${TABLE} ${where}`;
