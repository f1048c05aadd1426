import { type ColumnType, DATASET_COLUMNS } from '../formats/dataset.ts';

/* The columns of an open table, which is a dataset of reports or any other table. */

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The name of the open table in SQL. */
export const TABLE = 'results';

/** The types of columns in DuckDB. Times are UTC and without a time zone, which would need an extension. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  whole: 'BIGINT',
  number: 'DOUBLE',
  'yes-no': 'BOOLEAN',
  time: 'TIMESTAMP',
};

const KNOWN: ReadonlyMap<string, ColumnType> = new Map(DATASET_COLUMNS.map(({ name, type }) => [name, type]));

/** Returns the type of a column of datasets by its name; null for other names. */
export const knownType = (name: string): ColumnType | null => KNOWN.get(name) ?? null;

/** The columns that charts need. */
const CHARTED = [
  'created',
  'host_key',
  'host_kind',
  'host_label',
  'host_alias_of',
  'subject_name',
  'work_unit',
  'metric',
  'unit',
  'value',
];

/** Whether a table has the columns of a dataset of reports that the charts need. */
export function isDataset(columns: readonly TableColumn[]): boolean {
  return CHARTED.every((name) => columns.some((column) => column.name === name && column.type === knownType(name)));
}

/** Columns of datasets that identify a sample. The others repeat facts about its report. */
const SHORT = [
  'created',
  'machine_cpu',
  'host_label',
  'host_version',
  'subject_name',
  'metric',
  'value',
  'unit',
  'block',
];

/** Returns the columns to show by default: the important ones of a dataset, or the first ones of any other table. */
export function shortColumns(columns: readonly TableColumn[]): readonly TableColumn[] {
  if (!isDataset(columns)) return columns.slice(0, SHORT.length);
  return SHORT.flatMap((name) => columns.filter((column) => column.name === name));
}
