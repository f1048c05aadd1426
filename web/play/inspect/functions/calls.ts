import { targetsOf } from '../../../../core/module/code/adjacency.ts';
import { type CallGraph, KEPT } from '../../../../core/module/code/call-graph.ts';
import { lastNotAbove } from '../../../../core/module/locate.ts';

/* The calls of one function. All numbers are function indices. */

export interface FunctionCalls {
  readonly callers: readonly number[];
  readonly callees: readonly number[];
  /** Functions that call this type through a table that contains the function. */
  readonly possibleCallers: readonly number[];
  /** Functions in tables with a type that the function calls through a table. */
  readonly possibleCallees: readonly number[];
  /** The functions that keep it, the nearest first. */
  readonly keepers: readonly number[];
  /** What keeps the last of these, or the function itself. */
  readonly root: 'entry' | 'table' | 'nothing';
}

/** Keepers that are listed: programs call some hundred levels deep. */
const KEEPERS_MAX = 50;

function isTableEntry({ tableEntries }: CallGraph, index: number): boolean {
  const at = lastNotAbove(tableEntries.length, (each) => tableEntries[each] ?? 0, index);
  return at >= 0 && tableEntries[at] === index;
}

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

function possibleCallers(graph: CallGraph, index: number): readonly number[] {
  if (!isTableEntry(graph, index)) return [];
  const type = graph.equalTypes[graph.functionTypes[index] ?? 0];
  const callers: number[] = [];
  graph.equalTypes.forEach((each, at) => {
    if (each === type) for (const caller of targetsOf(graph.indirectCallers, at)) callers.push(caller);
  });
  return ascending(callers);
}

function possibleCallees(graph: CallGraph, index: number): readonly number[] {
  const types = new Set(Array.from(targetsOf(graph.indirect, index), (type) => graph.equalTypes[type]));
  if (types.size === 0) return [];
  return Array.from(graph.tableEntries).filter((entry) => types.has(graph.equalTypes[graph.functionTypes[entry] ?? 0]));
}

/** Returns what keeps a function: its chain of dominators. */
export function keepersOf(graph: CallGraph, index: number): Pick<FunctionCalls, 'keepers' | 'root'> {
  const keepers: number[] = [];
  for (let at = index; ; ) {
    const keeper = graph.keptBy[at - graph.importedFunctions] ?? KEPT.byNothing;
    if (keeper === KEPT.byEntry) return { keepers, root: 'entry' };
    if (keeper === KEPT.byTable) return { keepers, root: 'table' };
    if (keeper === KEPT.byNothing) return { keepers, root: 'nothing' };
    if (keepers.length === KEEPERS_MAX) return { keepers, root: 'entry' };
    keepers.push(keeper);
    at = keeper;
  }
}

export function callsOf(graph: CallGraph, index: number): FunctionCalls {
  return {
    callers: ascending(targetsOf(graph.callers, index)),
    callees: ascending(targetsOf(graph.callees, index)),
    possibleCallers: possibleCallers(graph, index),
    possibleCallees: possibleCallees(graph, index),
    ...keepersOf(graph, index),
  };
}
