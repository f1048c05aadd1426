/* The data of a chart as a table, for the table view, copying and saving. Cells keep their unrounded values. */

export interface TableColumn {
  readonly label: string;
  /** The full name where the label is not unique in its table, for example of the interval of a metric. */
  readonly name?: string;
  readonly isNumeric: boolean;
  /** Writes a number in the unit of the column, for the axis of a chart of it. */
  readonly format?: (value: number) => string;
}

export interface TableCell {
  /** Null if there is no value. */
  readonly value: string | number | null;
  /** The displayed text; by default the value. */
  readonly text?: string;
  /** The target of a link. */
  readonly href?: string;
}

export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const cell = (value: TableCell['value'], text?: string): TableCell =>
  text === undefined ? { value } : { value, text };

export const column = (label: string): TableColumn => ({ label, isNumeric: false });
export const figures = (label: string): TableColumn => ({ label, isNumeric: true });

/** Returns the displayed text of a cell. */
export function cellText({ value, text }: TableCell): string {
  return text ?? (value === null ? '–' : String(value));
}

function csvField(value: TableCell['value']): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Spreadsheets would execute a text that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes the table as CSV (RFC 4180) with unrounded values. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const lines = [
    columns.map(({ label }) => csvField(label)),
    ...rows.map((row) => row.map(({ value }) => csvField(value))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

const markdownField = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Writes the table as GitHub Markdown with displayed values. */
export function tableMarkdown({ columns, rows }: ChartTable): string {
  const line = (fields: readonly string[]): string => `| ${fields.join(' | ')} |`;
  return [
    line(columns.map(({ label }) => markdownField(label))),
    line(columns.map(({ isNumeric }) => (isNumeric ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((each) => markdownField(cellText(each))))),
    '',
  ].join('\n');
}
