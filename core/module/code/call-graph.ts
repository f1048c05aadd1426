import { type Adjacency, reversed } from './adjacency.ts';
import { findDominators, NO_DOMINATOR } from './dominators.ts';
import { NumberList } from './number-list.ts';
import type { CodeScan } from './scan.ts';

/*
 * The calls between the functions of a module, which functions can run, and how many bytes each keeps in the module.
 * An indirect call may reach every function of its type that is in a table. That makes "cannot run" certain, and
 * "may call" a possibility.
 */

export interface GraphInput {
  readonly scan: CodeScan;
  readonly importedFunctions: number;
  /** Of the defined functions, in bytes. */
  readonly sizes: Uint32Array;
  /** The type of each function, imported ones first. */
  readonly functionTypes: Uint32Array;
  /** A number per type, below the number of types; equal types have the same. */
  readonly equalTypes: Uint32Array;
  /** Types may have subtypes, so an indirect call may reach any function in a table. */
  readonly hasSubtypes: boolean;
  /** Functions that the host can call: exports and the start function. */
  readonly entryPoints: readonly number[];
  /** Functions in initial values of globals. */
  readonly globalReferences: readonly number[];
  /** Functions in element segments that fill a table. */
  readonly tableEntries: Uint32Array;
  /** The host can call the functions of a table, because it is imported or exported. */
  readonly isTableShared: boolean;
}

/** A function is kept by another one, if each way to it leads through that one. */
export const KEPT = {
  /** By an export, the start function or a global, or by several functions. */
  byEntry: 0xffff_ffff,
  /** By a table: only indirect calls lead to it. */
  byTable: 0xffff_fffe,
  /** Nothing leads to it. */
  byNothing: 0xffff_fffd,
} as const;

/** All lists have function indices, except `indirect`. Plain arrays, to be transferred. */
export interface CallGraph {
  readonly importedFunctions: number;
  /** Per function, imported ones first, with references by `ref.func`. */
  readonly callees: Adjacency;
  readonly callers: Adjacency;
  /** Per function: the types that it calls through a table. */
  readonly indirect: Adjacency;
  /** Per type: the functions that call it through a table. */
  readonly indirectCallers: Adjacency;
  /** Sorted indices of the functions in tables. */
  readonly tableEntries: Uint32Array<ArrayBuffer>;
  /** The type of each function, and a number per type that equal types share. */
  readonly functionTypes: Uint32Array<ArrayBuffer>;
  readonly equalTypes: Uint32Array<ArrayBuffer>;
  /** Per defined function: its own bytes and those of all functions that would be unreachable without it. */
  readonly retained: Float64Array<ArrayBuffer>;
  /** Per defined function: the function that keeps it, or one of `KEPT`. */
  readonly keptBy: Uint32Array<ArrayBuffer>;
}

/** Adds rows to lists. Targets that do not exist are left out. */
class Rows {
  readonly #starts = new NumberList();
  readonly #targets = new NumberList();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#starts.push(0);
  }

  add(target: number): void {
    if (target < this.#limit) this.#targets.push(target);
  }

  addAll({ starts, targets }: Adjacency, row: number, offset = 0): void {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) this.add((targets[at] ?? 0) + offset);
  }

  end(): void {
    this.#starts.push(this.#targets.length);
  }

  finish(): Adjacency {
    return { starts: this.#starts.toArray(), targets: this.#targets.toArray() };
  }
}

/** Lists per function instead of per defined function. */
function perFunction(lists: readonly Adjacency[], imported: number, count: number, limit: number): Adjacency {
  const rows = new Rows(limit);
  for (let index = 0; index < count; index += 1) {
    if (index >= imported) for (const list of lists) rows.addAll(list, index - imported);
    rows.end();
  }
  return rows.finish();
}

/**
 * The graph with nodes for what is not a function: the root, any entry of a table, and the entries of each type. The
 * nodes of functions are their indices.
 */
function reachGraph(input: GraphInput, callees: Adjacency, entries: Uint32Array): Adjacency {
  const { scan, importedFunctions: imported, equalTypes, functionTypes } = input;
  const count = functionTypes.length;
  const types = equalTypes.length;
  const any = count + 1;
  const firstType = count + 2;
  const rows = new Rows(firstType + types);
  for (let index = 0; index < count; index += 1) {
    rows.addAll(callees, index);
    const position = index - imported;
    if (position >= 0) {
      if (scan.tableReads[position] === 1) rows.add(any);
      const { starts, targets } = scan.indirect;
      for (let at = starts[position] ?? 0; at < (starts[position + 1] ?? 0); at += 1)
        rows.add(input.hasSubtypes ? any : firstType + (equalTypes[targets[at] ?? 0] ?? 0));
    }
    rows.end();
  }
  for (const index of [...input.entryPoints, ...input.globalReferences]) if (index < count) rows.add(index);
  if (input.isTableShared) rows.add(any);
  rows.end();
  for (const index of entries) rows.add(index);
  rows.end();
  const byType = new Map<number, number[]>();
  for (const index of entries) {
    const type = equalTypes[functionTypes[index] ?? 0] ?? 0;
    const members = byType.get(type);
    if (members === undefined) byType.set(type, [index]);
    else members.push(index);
  }
  for (let type = 0; type < types; type += 1) {
    for (const index of byType.get(type) ?? []) rows.add(index);
    rows.end();
  }
  return rows.finish();
}

/** Builds the graph, in time proportional to the calls times the logarithm of the functions. */
export function buildCallGraph(input: GraphInput): CallGraph {
  const { scan, importedFunctions: imported, functionTypes, sizes } = input;
  const count = functionTypes.length;
  const types = input.equalTypes.length;
  const callees = perFunction([scan.calls, scan.references], imported, count, count);
  const indirect = perFunction([scan.indirect], imported, count, types);
  const tableEntries = new Uint32Array([...new Set(input.tableEntries)].filter((index) => index < count)).sort();
  const { immediate, reached, order } = findDominators(reachGraph(input, callees, tableEntries), count);

  const weights = new Float64Array(reached.length);
  sizes.forEach((size, position) => {
    weights[imported + position] = size;
  });
  for (let at = order.length - 1; at > 0; at -= 1) {
    const node = order[at] ?? 0;
    const above = immediate[node] ?? 0;
    weights[above] = (weights[above] ?? 0) + (weights[node] ?? 0);
  }
  const keptBy = Uint32Array.from(sizes, (_, position) => {
    const above = immediate[imported + position] ?? NO_DOMINATOR;
    if (reached[imported + position] !== 1) return KEPT.byNothing;
    if (above === count) return KEPT.byEntry;
    return above > count ? KEPT.byTable : above;
  });
  return {
    importedFunctions: imported,
    callees,
    callers: reversed(callees, count),
    indirect,
    indirectCallers: reversed(indirect, types),
    tableEntries,
    functionTypes: Uint32Array.from(functionTypes),
    equalTypes: Uint32Array.from(input.equalTypes),
    retained: weights.slice(imported, imported + sizes.length),
    keptBy,
  };
}

/** Returns the buffers of a graph, to be transferred. */
export function graphTransferables(graph: CallGraph): ArrayBuffer[] {
  const { callees, callers, indirect, indirectCallers } = graph;
  return [
    ...[callees, callers, indirect, indirectCallers].flatMap(({ starts, targets }) => [starts.buffer, targets.buffer]),
    graph.tableEntries.buffer,
    graph.functionTypes.buffer,
    graph.equalTypes.buffer,
    graph.retained.buffer,
    graph.keptBy.buffer,
  ];
}
