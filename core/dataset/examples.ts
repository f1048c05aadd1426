/* Example queries of the console. docs/dataset.md contains the same queries for the duckdb command line. */

export interface ExampleQuery {
  readonly name: string;
  readonly sql: string;
}

/** The queries for a dataset of reports. */
export const EXAMPLE_QUERIES: readonly ExampleQuery[] = [
  {
    name: 'Median cold start by host',
    sql: `SELECT host_label, subject_name, count(*) AS samples, round(median(value), 2) AS median_ms
FROM results
WHERE metric = 'cold-total'
GROUP BY ALL
ORDER BY subject_name, median_ms;`,
  },
  {
    name: 'Spread of each measurement',
    sql: `SELECT host_label, subject_name, metric, count(*) AS samples,
  round(median(value), 3) AS median, round(100 * mad(value) / median(value), 1) AS spread_percent
FROM results
WHERE unit = 'ms'
GROUP BY ALL
HAVING median(value) > 0
ORDER BY spread_percent DESC, host_label, subject_name, metric
LIMIT 20;`,
  },
  {
    name: 'Ratio to native code in each round',
    sql: `SELECT a.host_label, a.subject_name, count(*) AS rounds, round(median(a.value / b.value), 3) AS ratio
FROM results AS a JOIN results AS b USING (report_id, subject_key, metric, block)
WHERE metric = 'work-large' AND b.host_key = 'native' AND a.host_key <> 'native'
GROUP BY ALL
ORDER BY a.subject_name, ratio;`,
  },
  {
    name: 'Reports and machines',
    sql: `SELECT report_id, created, machine_cpu, machine_os, count(DISTINCT host_key) AS hosts, count(*) AS samples
FROM results
GROUP BY ALL
ORDER BY created DESC;`,
  },
];

/** The queries for any other table. */
export const TABLE_QUERIES: readonly ExampleQuery[] = [
  { name: 'First rows', sql: 'FROM results LIMIT 20;' },
  { name: 'Summary of all columns', sql: 'SUMMARIZE results;' },
];
