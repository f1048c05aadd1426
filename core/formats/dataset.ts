import { condense } from '../report/condense.ts';
import type { Report } from '../report/report.ts';

/*
 * Many reports as one table. Each sample is a row that repeats everything known about it, so that a row can be read on
 * its own. docs/formats.md describes the columns. Removing a column or changing its meaning raises DATASET_VERSION;
 * adding one does not.
 */

export const DATASET_VERSION = 1;

export type ColumnType = 'text' | 'whole' | 'number' | 'yes-no' | 'time';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

const column = (name: string, type: ColumnType, nullable = false): Column => ({ name, type, nullable });
const NULLABLE = true;

export const DATASET_COLUMNS = [
  column('dataset_version', 'whole'),
  column('report_id', 'text'),
  column('created', 'time'),
  column('tool_name', 'text'),
  column('tool_version', 'text'),
  column('condensed', 'yes-no'),
  column('complete', 'yes-no'),
  column('machine_cpu', 'text', NULLABLE),
  column('machine_cores', 'whole', NULLABLE),
  column('machine_memory', 'whole', NULLABLE),
  column('machine_os', 'text', NULLABLE),
  column('machine_architecture', 'text', NULLABLE),
  column('host_key', 'text'),
  column('host_kind', 'text'),
  column('host_label', 'text'),
  column('host_name', 'text'),
  column('host_version', 'text'),
  column('host_wasi', 'text', NULLABLE),
  column('host_mode', 'text'),
  column('host_flags', 'text'),
  column('host_alias_of', 'text', NULLABLE),
  column('timer_tick', 'number'),
  column('subject_key', 'text'),
  column('subject_name', 'text'),
  column('subject_sample', 'text', NULLABLE),
  column('module_sha256', 'text'),
  column('module_size', 'whole'),
  column('work_unit', 'text', NULLABLE),
  column('metric', 'text'),
  column('unit', 'text'),
  column('workers', 'whole'),
  column('block', 'whole'),
  column('order', 'whole'),
  column('iteration', 'whole', NULLABLE),
  column('value', 'number'),
] as const satisfies readonly Column[];

export type CellValue = string | number | boolean | null;

/** Cells in the order of DATASET_COLUMNS. */
export type DatasetRow = readonly CellValue[];

/**
 * Yields the rows of one report.
 * @param perBlock one row per measurement and block, its median, instead of every sample
 */
export function* datasetRows(full: Report, perBlock: boolean): Generator<DatasetRow> {
  const report = perBlock ? condense(full) : full;
  const { machine, tool } = report;
  const ofReport = [
    DATASET_VERSION,
    report.id,
    report.created,
    tool.name,
    tool.version,
    report.condensed,
    report.completeness.kind === 'complete',
    machine.cpu,
    machine.cores,
    machine.memory,
    machine.os,
    machine.architecture,
  ];
  const hosts = new Map(
    report.hosts.map((host) => {
      const { key, kind, label, name, version, wasi, mode, flags, aliasOf, timerTick } = host;
      return [key, [key, kind, label, name, version, wasi, mode, JSON.stringify(flags), aliasOf, timerTick]];
    }),
  );
  const subjects = new Map(
    report.subjects.map(({ key, name, sample, moduleSha256, moduleSize, work }) => [
      key,
      [key, name, sample, moduleSha256, moduleSize, work?.unit ?? null],
    ]),
  );
  for (const { host, subject, metric, unit, workers, blocks, orders, iterations, values } of report.series) {
    const ofSeries = [...ofReport, ...(hosts.get(host) ?? []), ...(subjects.get(subject) ?? []), metric, unit, workers];
    for (const [index, value] of values.entries()) {
      yield [...ofSeries, blocks[index] ?? 0, orders[index] ?? 0, iterations?.[index] ?? null, value];
    }
  }
}
