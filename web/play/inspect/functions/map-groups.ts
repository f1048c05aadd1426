import type { CallGraph } from '../../../../core/module/code/call-graph.ts';
import type { FunctionRow } from '../function-rows.ts';
import { keepersOf } from './calls.ts';

/* Names for the groups of the map. */

export type Grouping = 'library' | 'keeper';

/** A keeper with a larger share of the code says little: its own keepers are shown instead. */
const TOO_LARGE = 0.6;
const DEEPEST = 12;

/**
 * Returns a function that names what keeps each function in the module: the function that all ways to it lead through.
 * Groups that would hold most of the code are divided further. For modules without names this is the only grouping that
 * says something.
 */
export function keeperGroups(rows: readonly FunctionRow[], graph: CallGraph): (row: FunctionRow) => string {
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  /** The keepers of each function, the outermost first, ending with itself. */
  const chainOf = ({ index }: FunctionRow): readonly number[] => [
    ...keepersOf(graph, index).keepers.toReversed(),
    index,
  ];
  return (row) => {
    if (row.isUnreachable) return 'unreachable';
    const chain = chainOf(row).slice(0, DEEPEST);
    const keeper = chain.find((index) => (byIndex.get(index)?.retained ?? 0) < TOO_LARGE * total) ?? chain.at(-1);
    const found = keeper === undefined ? undefined : byIndex.get(keeper);
    // A function that keeps only itself does not form a group.
    if (found === undefined || (found.index === row.index && found.retained === found.size))
      return keepersOf(graph, row.index).root === 'table' ? 'called only through tables' : 'used by several functions';
    return found.label;
  };
}
