/*
 * The data of a chart as a table: what the table view shows, and what is copied and saved. Values stand
 * in it unrounded beside their words.
 */

export interface TableColumn {
  readonly label: string;
  readonly isNumeric: boolean;
}

export interface TableCell {
  /** Null where there is no figure. */
  readonly value: string | number | null;
  /** As it is shown; the value itself where it is left out. */
  readonly text?: string;
  /** Where the text leads. */
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

/** A cell as it is shown. */
export function cellText({ value, text }: TableCell): string {
  return text ?? (value === null ? '–' : String(value));
}

function csvField(value: TableCell['value']): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A text that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the values unrounded. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const lines = [
    columns.map(({ label }) => csvField(label)),
    ...rows.map((row) => row.map(({ value }) => csvField(value))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

const markdownField = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** A table of GitHub's Markdown, with the values as they are shown. */
export function tableMarkdown({ columns, rows }: ChartTable): string {
  const line = (fields: readonly string[]): string => `| ${fields.join(' | ')} |`;
  return [
    line(columns.map(({ label }) => markdownField(label))),
    line(columns.map(({ isNumeric }) => (isNumeric ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((each) => markdownField(cellText(each))))),
    '',
  ].join('\n');
}
