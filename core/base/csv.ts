/**
 * Formats one field of CSV (RFC 4180). Spreadsheets would interpret text with these first characters as a formula, and
 * texts may come from untrusted sources, so an apostrophe is added.
 */
export function csvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Formats a table as CSV. */
export function csvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvField).join(',')}\r\n`).join('');
}
