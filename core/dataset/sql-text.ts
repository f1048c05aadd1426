/* Names and values in SQL. */

/** Quotes a name. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a text. The end of a query is a NUL character, so texts must not contain one. */
export function literal(text: string): string {
  const quoted = text.split('\0').map((piece) => `'${piece.replaceAll("'", "''")}'`);
  return quoted.length === 1 ? (quoted[0] ?? "''") : `(${quoted.join(' || chr(0) || ')})`;
}

/** Joins conditions to a WHERE clause; empty if there are none. */
export const whereClause = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
