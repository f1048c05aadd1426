import { whole, z } from '../base/schema.ts';
import { HOST_KINDS, METRIC_IDS, UNITS } from '../method/metric.ts';
import { EXECUTION_MODES, type Report, type Series } from '../report/report.ts';
import { type ImportFacts, importedReport, importNotice, nameOnly } from './imported-report.ts';

/*
 * Rebuilds reports from the rows of a merged dataset. The dataset has no arguments, outputs, reference work or amounts of
 * work, so the rebuilt reports have none, and no throughput of programs that were measured with two amounts of work.
 */

const rowSchema = z.object({
  dataset_version: z.literal(1),
  report_id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  created: z.iso.datetime(),
  tool_name: z.string(),
  tool_version: z.string(),
  condensed: z.boolean(),
  complete: z.boolean(),
  machine_cpu: z.nullable(z.string()),
  machine_cores: z.nullable(whole(1)),
  machine_memory: z.nullable(whole(1)),
  machine_os: z.nullable(z.string()),
  machine_architecture: z.nullable(z.string()),
  host_key: z.string(),
  host_kind: z.enum(HOST_KINDS),
  host_label: z.string(),
  host_name: z.string(),
  host_version: z.string(),
  host_wasi: z.nullable(z.string()),
  host_mode: z.enum(EXECUTION_MODES),
  host_flags: z.string(),
  host_alias_of: z.nullable(z.string()),
  timer_tick: z.number(),
  subject_key: z.string(),
  subject_name: z.string(),
  subject_sample: z.nullable(z.string()),
  module_sha256: z.string(),
  module_size: whole(0),
  metric: z.enum(METRIC_IDS),
  unit: z.enum(UNITS),
  workers: whole(1),
  block: whole(0),
  order: whole(0),
  iteration: z.nullable(whole(0)),
  value: z.number(),
});
type Row = z.infer<typeof rowSchema>;

const markSchema = z.looseObject({ dataset_version: z.int(), report_id: z.string() });

/** Whether a parsed line is a row of a merged dataset, of any version. */
export const isDatasetRow = (value: unknown): boolean => markSchema.safeParse(value).success;

export type ImportedDataset =
  /** @property damaged the number of rows that could not be read */
  | { readonly kind: 'reports'; readonly reports: readonly Report[]; readonly rows: number; readonly damaged: number }
  | { readonly kind: 'refused'; readonly reason: string };

function flagsOf(text: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    return [];
  }
}

interface Columns {
  blocks: number[];
  orders: number[];
  values: number[];
  iterations: number[];
}

/** The rows of one report, collected as they come. */
interface Collected {
  readonly first: Row;
  readonly hosts: Map<string, Report['hosts'][number]>;
  readonly subjects: Map<string, Report['subjects'][number]>;
  readonly series: Map<string, { readonly row: Row; readonly columns: Columns }>;
}

function hostOf(row: Row): Report['hosts'][number] {
  return {
    key: row.host_key,
    kind: row.host_kind,
    label: row.host_label,
    name: row.host_name,
    version: row.host_version,
    wasi: row.host_wasi,
    mode: row.host_mode,
    flags: flagsOf(row.host_flags),
    command: null,
    timerTick: row.timer_tick,
    isolated: null,
    aliasOf: row.host_alias_of,
  };
}

function subjectOf(row: Row): Report['subjects'][number] {
  return {
    ...nameOnly(row.subject_key, row.subject_name),
    sample: row.subject_sample,
    moduleSha256: row.module_sha256,
    moduleSize: row.module_size,
  };
}

function collect(rows: Iterable<Row>): Iterable<Collected> {
  const reports = new Map<string, Collected>();
  for (const row of rows) {
    let report = reports.get(row.report_id);
    if (report === undefined) {
      report = { first: row, hosts: new Map(), subjects: new Map(), series: new Map() };
      reports.set(row.report_id, report);
    }
    if (!report.hosts.has(row.host_key)) report.hosts.set(row.host_key, hostOf(row));
    if (!report.subjects.has(row.subject_key)) report.subjects.set(row.subject_key, subjectOf(row));
    const key = `${row.subject_key} ${row.host_key} ${row.metric} ${row.workers}`;
    let series = report.series.get(key);
    if (series === undefined) {
      series = { row, columns: { blocks: [], orders: [], values: [], iterations: [] } };
      report.series.set(key, series);
    }
    series.columns.blocks.push(row.block);
    series.columns.orders.push(row.order);
    series.columns.values.push(row.value);
    if (row.iteration !== null) series.columns.iterations.push(row.iteration);
  }
  return reports.values();
}

function seriesOf({ row, columns }: { readonly row: Row; readonly columns: Columns }): Series {
  const { blocks, orders, values, iterations } = columns;
  return {
    subject: row.subject_key,
    host: row.host_key,
    metric: row.metric,
    unit: row.unit,
    workers: row.workers,
    blocks,
    orders,
    values,
    probes: null,
    iterations: iterations.length === values.length ? iterations : null,
  };
}

function reportOf({ first, hosts, subjects, series }: Collected, title: string): Report {
  const facts: ImportFacts = { id: first.report_id, created: first.created, title };
  const report = importedReport({
    facts,
    tool: { name: first.tool_name, version: first.tool_version },
    machine: {
      cpu: first.machine_cpu,
      cores: first.machine_cores,
      memory: first.machine_memory,
      os: first.machine_os,
      architecture: first.machine_architecture,
    },
    subjects: [...subjects.values()],
    hosts: [...hosts.values()],
    series: [...series.values()].map(seriesOf),
    notices: [
      importNotice(
        'Rebuilt from a merged dataset, which contains no arguments, outputs, warnings, amounts of work or reference work. Throughput of programs with two amounts of work is missing.',
      ),
    ],
  });
  return {
    ...report,
    condensed: first.condensed,
    completeness: first.complete ? { kind: 'complete' } : { kind: 'partial', reason: 'time' },
  };
}

/**
 * Rebuilds the reports of a dataset in the order of their first rows.
 * @param lines one parsed JSON value per line
 * @param title of each report, which the dataset does not have
 */
export function importDataset(lines: Iterable<unknown>, title: string): ImportedDataset {
  const rows: Row[] = [];
  let damaged = 0;
  let reason = '';
  for (const line of lines) {
    const parsed = rowSchema.safeParse(line);
    if (parsed.success) rows.push(parsed.data);
    else {
      damaged += 1;
      reason ||= `${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? ''}`;
    }
  }
  if (rows.length === 0) {
    return { kind: 'refused', reason: `No row of the dataset can be read by this version (${reason}).` };
  }
  const reports = [...collect(rows)].map((each) => reportOf(each, title));
  return { kind: 'reports', reports, rows: rows.length, damaged };
}
