import type { FunctionColumns } from '../inspection.ts';
import type { Fingerprints } from './fingerprint.ts';
import { type Match, type MatchedBy, Matching } from './matching.ts';
import { stableName } from './references.ts';
import { similarPairs } from './similar.ts';

/*
 * Matches the functions of two modules: by name, then by equal bodies, then by similar bodies, and last by their place
 * between functions that are matched.
 */

export interface FunctionsToMatch {
  readonly columns: FunctionColumns;
  readonly prints: Fingerprints;
}

/** Lists the free positions of one module by a key; `null` leaves a position out. */
function grouped<Key>(
  count: number,
  isFree: (position: number) => boolean,
  keyOf: (position: number) => Key | null,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (let position = 0; position < count; position += 1) {
    const key = isFree(position) ? keyOf(position) : null;
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return groups;
}

/** Pairs the free functions with equal keys, in order. */
function pairEqual<Key>(
  matching: Matching,
  by: MatchedBy,
  before: { readonly count: number; readonly keyOf: (position: number) => Key | null },
  after: { readonly count: number; readonly keyOf: (position: number) => Key | null },
): void {
  const ofBefore = grouped(before.count, (position) => matching.ofBefore(position) < 0, before.keyOf);
  const ofAfter = grouped(after.count, (position) => matching.ofAfter(position) < 0, after.keyOf);
  for (const [key, firsts] of ofBefore) {
    const seconds = ofAfter.get(key) ?? [];
    for (let at = 0; at < Math.min(firsts.length, seconds.length); at += 1)
      matching.add({ before: firsts[at] ?? -1, after: seconds[at] ?? -1, by });
  }
}

/** Pairs the functions in equally long gaps between matched ones, if their types are equal. */
function pairByPlace(
  matching: Matching,
  { names: namesBefore }: FunctionColumns,
  { names: namesAfter }: FunctionColumns,
  haveEqualTypes: (before: number, after: number) => boolean,
): void {
  const found: Match[] = [];
  /** The last matched pair. The starts of both modules are one, too. */
  let last = { before: -1, after: -1 };
  for (let position = 0; position <= namesBefore.length; position += 1) {
    const isEnd = position === namesBefore.length;
    const other = isEnd ? namesAfter.length : matching.ofBefore(position);
    if (other < 0) continue;
    const length = position - last.before - 1;
    const gap = Array.from(
      { length },
      (_, at): Match => ({
        before: last.before + 1 + at,
        after: last.after + 1 + at,
        by: 'place',
      }),
    );
    const fits = gap.every(
      ({ before, after }) =>
        matching.isFree(before, after) &&
        namesBefore[before] === '' &&
        namesAfter[after] === '' &&
        haveEqualTypes(before, after),
    );
    if (length > 0 && other - last.after - 1 === length && fits) found.push(...gap);
    last = { before: position, after: other };
  }
  for (const match of found) matching.add(match);
}

/** @param haveEqualTypes whether two functions have the same signature */
export function matchFunctions(
  before: FunctionsToMatch,
  after: FunctionsToMatch,
  haveEqualTypes: (before: number, after: number) => boolean,
): Matching {
  const counts = [before.columns.sizes.length, after.columns.sizes.length] as const;
  const matching = new Matching(...counts);
  const nameOf = ({ columns }: FunctionsToMatch, position: number): string | null => {
    const name = stableName(columns.names[position] ?? '');
    return name === '' ? null : name;
  };
  /** The functions of one name are paired by their bodies first: generics have many. */
  const keys = (keyOf: (side: FunctionsToMatch, position: number) => string | number | null) =>
    [
      { count: counts[0], keyOf: (position: number) => keyOf(before, position) },
      { count: counts[1], keyOf: (position: number) => keyOf(after, position) },
    ] as const;
  const ofNamed = (column: 'exact' | 'shape') =>
    keys((side, position) => {
      const name = nameOf(side, position);
      return name === null ? null : `${side.prints[column][position]} ${name}`;
    });
  pairEqual(matching, 'name', ...ofNamed('exact'));
  pairEqual(matching, 'name', ...ofNamed('shape'));
  pairEqual(matching, 'name', ...keys(nameOf));
  pairEqual(matching, 'body', ...keys(({ prints }, position) => prints.exact[position] ?? null));
  pairEqual(matching, 'body', ...keys(({ prints }, position) => prints.shape[position] ?? null));
  const isNamedPair = (first: number, second: number): boolean =>
    before.columns.names[first] !== '' && after.columns.names[second] !== '';
  for (const pair of similarPairs(matching, before.prints.sketches, after.prints.sketches)) {
    // Two functions with different names are not versions of one function only because they look alike.
    if (!isNamedPair(pair.before, pair.after) && matching.isFree(pair.before, pair.after))
      matching.add({ ...pair, by: 'similarity' });
  }
  pairByPlace(matching, before.columns, after.columns, haveEqualTypes);
  return matching;
}
