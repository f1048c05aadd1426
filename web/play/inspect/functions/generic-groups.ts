import { genericName } from '../../../../core/module/function-name.ts';
import type { FunctionRow } from '../function-rows.ts';
import { plainName } from '../words.ts';

/* Functions that were compiled several times: the instances of generic functions and templates. */

export interface GenericGroup {
  /** The name without type arguments. */
  readonly name: string;
  /** Largest first; at least two. */
  readonly rows: readonly FunctionRow[];
  readonly size: number;
  /** The bytes that all instances but the largest one take. */
  readonly duplicated: number;
}

/** Long names are cut, and their types cannot be separated any more. The stored names of C++ are readable. */
const isCut = (label: string): boolean => label.endsWith('…');

/** Groups the instances, those with most duplicated bytes first. */
export function genericGroups(rows: readonly FunctionRow[]): readonly GenericGroup[] {
  const byName = new Map<string, FunctionRow[]>();
  for (const row of rows) {
    // Older names of Rust leave out type arguments, so equal paths are instances, too. In C they are static functions.
    const readable = isCut(row.label) ? row.rawName : row.label;
    const name = genericName(readable) ?? (readable.includes('::') ? readable : null);
    if (name === null) continue;
    const members = byName.get(name);
    if (members === undefined) byName.set(name, [row]);
    else members.push(row);
  }
  return [...byName]
    .filter(([, members]) => members.length > 1)
    .map(([name, members]) => {
      const sorted = members.toSorted((a, b) => b.size - a.size || a.index - b.index);
      const size = sorted.reduce((sum, row) => sum + row.size, 0);
      return { name: plainName(name), rows: sorted, size, duplicated: size - (sorted[0]?.size ?? 0) };
    })
    .toSorted((a, b) => b.duplicated - a.duplicated || (a.name < b.name ? -1 : 1));
}
