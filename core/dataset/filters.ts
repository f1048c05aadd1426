import { isDataset, TABLE, type TableColumn } from './columns.ts';
import { numberOf, type QueryResult, textOf, valuesOf } from './result.ts';
import { identifier, literal, whereClause } from './sql-text.ts';

/* Filters of a table, and the number of rows behind each of their values. */

export interface Facet {
  readonly id: string;
  readonly label: string;
  /** The filtered value, in SQL. Its type is text. */
  readonly sql: string;
}

interface DatasetFacet extends Facet {
  readonly needs: readonly string[];
}

const plain = (id: string, label: string, column: string): DatasetFacet => ({
  id,
  label,
  sql: identifier(column),
  needs: [column],
});

/** The filters of a dataset of reports. */
const DATASET_FACETS: readonly DatasetFacet[] = [
  plain('program', 'Program', 'subject_name'),
  plain('host', 'Host', 'host_label'),
  plain('metric', 'Metric', 'metric'),
  plain('machine', 'Machine', 'machine_cpu'),
  {
    id: 'version',
    label: 'Version',
    sql: `"host_name" || ' ' || "host_version"`,
    needs: ['host_name', 'host_version'],
  },
  { id: 'date', label: 'Date', sql: `strftime("created", '%Y-%m-%d')`, needs: ['created'] },
];

/** Other tables have a filter for each of their first text columns. */
const MOST_FACETS = 6;

/** Returns the filters that a table can have. */
export function facetsOf(columns: readonly TableColumn[]): readonly Facet[] {
  const names = new Set(columns.map(({ name }) => name));
  if (isDataset(columns)) return DATASET_FACETS.filter(({ needs }) => needs.every((name) => names.has(name)));
  return columns
    .filter(({ type }) => type === 'text')
    .slice(0, MOST_FACETS)
    .map(({ name }) => plain(name, name, name));
}

/** The selected values by the id of their facet. Null stands for empty cells. A facet without values does not filter. */
export type Filters = ReadonlyMap<string, readonly (string | null)[]>;

export const NO_FILTERS: Filters = new Map();

/** Adds a value to a filter, or removes it. */
export function toggleValue(filters: Filters, facet: string, value: string | null): Filters {
  const selected = filters.get(facet) ?? [];
  const next = selected.includes(value) ? selected.filter((each) => each !== value) : [...selected, value];
  return withValues(filters, facet, next);
}

/** Replaces the values of a filter. */
export function withValues(filters: Filters, facet: string, values: readonly (string | null)[]): Filters {
  const changed = new Map(filters);
  if (values.length === 0) changed.delete(facet);
  else changed.set(facet, values);
  return changed;
}

function conditionOf({ sql }: Facet, values: readonly (string | null)[]): string {
  const texts = values.filter((value) => value !== null);
  const parts = [
    ...(texts.length === 0 ? [] : [`(${sql}) IN (${texts.map(literal).join(', ')})`]),
    ...(texts.length === values.length ? [] : [`(${sql}) IS NULL`]),
  ];
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`;
}

/**
 * Returns the WHERE clause of filters; empty if nothing is filtered.
 * @param except the facet whose filter is ignored, to count its other values
 */
export function whereOf(facets: readonly Facet[], filters: Filters, except: string | null = null): string {
  return whereClause(
    facets.flatMap((facet) => {
      const values = facet.id === except ? [] : (filters.get(facet.id) ?? []);
      return values.length === 0 ? [] : [conditionOf(facet, values)];
    }),
  );
}

/** The number of values that are listed for a facet. */
const MOST_VALUES = 100;

/** Returns a query for the number of matching rows and for the values of all facets with their numbers of rows. */
export function countsQuery(facets: readonly Facet[], filters: Filters): string {
  const total = `SELECT NULL AS facet, NULL AS value, count(*) AS count FROM ${TABLE} ${whereOf(facets, filters)}`;
  const each = facets.map(
    (facet) =>
      `SELECT ${literal(facet.id)}, ${facet.sql}, count(*) FROM ${TABLE} ${whereOf(facets, filters, facet.id)} ` +
      `GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${MOST_VALUES}`,
  );
  return [total, ...each].map((query) => `(${query})`).join('\nUNION ALL ');
}

export interface FacetValue {
  readonly value: string | null;
  readonly count: number;
}

export interface FacetCounts {
  /** The rows that match all filters. */
  readonly matching: number;
  /** By the id of the facet, the most frequent values first. */
  readonly values: ReadonlyMap<string, readonly FacetValue[]>;
}

/** Reads the result of `countsQuery`. A selected value without rows is listed with 0, so that it can be deselected. */
export function readCounts(result: QueryResult, filters: Filters): FacetCounts {
  const values = new Map<string, FacetValue[]>();
  let matching = 0;
  const [ids, texts, counts] = ['facet', 'value', 'count'].map((name) => valuesOf(result, name));
  for (let row = 0; row < result.rows; row += 1) {
    const [id, count] = [textOf(ids?.[row]), numberOf(counts?.[row])];
    if (id === null) matching = count;
    else values.set(id, [...(values.get(id) ?? []), { value: textOf(texts?.[row]), count }]);
  }
  for (const [id, selected] of filters) {
    const known = values.get(id) ?? [];
    const missing = selected.filter((value) => known.every((each) => each.value !== value));
    values.set(id, [...known, ...missing.map((value) => ({ value, count: 0 }))]);
  }
  return { matching, values };
}
