import { type Adjacency, reversed } from './adjacency.ts';

/*
 * Immediate dominators by the simple form of the algorithm of Lengauer and Tarjan (1979), without recursion, in
 * O(m log n): the iterative algorithms that are shorter take quadratic time on hostile graphs.
 */

export const NO_DOMINATOR = 0xffff_ffff;
const NONE = -1;

/** A walk from the root, depth first. Arrays are indexed by the number in this order. */
interface Walk {
  /** The nodes in the order in which they were reached. */
  readonly nodes: Int32Array;
  /** The order of each node; -1 if it is not reached. */
  readonly order: Int32Array;
  readonly parents: Int32Array;
  readonly reached: number;
}

function depthFirst({ starts, targets }: Adjacency, root: number): Walk {
  const count = starts.length - 1;
  const nodes = new Int32Array(count);
  const order = new Int32Array(count).fill(NONE);
  const parents = new Int32Array(count).fill(NONE);
  const next = starts.slice();
  const path = new Int32Array(count);
  let reached = 1;
  let depth = 0;
  nodes[0] = root;
  order[root] = 0;
  path[0] = root;
  while (depth >= 0) {
    const node = path[depth] ?? 0;
    const at = next[node] ?? 0;
    if (at >= (starts[node + 1] ?? 0)) {
      depth -= 1;
      continue;
    }
    next[node] = at + 1;
    const target = targets[at] ?? 0;
    if (order[target] !== NONE) continue;
    order[target] = reached;
    parents[reached] = order[node] ?? NONE;
    nodes[reached] = target;
    reached += 1;
    depth += 1;
    path[depth] = target;
  }
  return { nodes, order, parents, reached };
}

/** The forest of the algorithm: `label` of a node has the smallest semidominator on its compressed path. */
class Forest {
  readonly #ancestors: Int32Array;
  readonly #labels: Int32Array;
  readonly #semi: Int32Array;
  readonly #path: Int32Array;

  constructor(semi: Int32Array) {
    this.#semi = semi;
    this.#ancestors = new Int32Array(semi.length).fill(NONE);
    this.#labels = Int32Array.from(semi.keys());
    this.#path = new Int32Array(semi.length);
  }

  link(parent: number, node: number): void {
    this.#ancestors[node] = parent;
  }

  evaluate(node: number): number {
    if (this.#ancestors[node] === NONE) return node;
    this.#compress(node);
    return this.#labels[node] ?? node;
  }

  #compress(node: number): void {
    const ancestors = this.#ancestors;
    let length = 0;
    for (let at = node; (ancestors[ancestors[at] ?? 0] ?? NONE) !== NONE; at = ancestors[at] ?? 0) {
      this.#path[length] = at;
      length += 1;
    }
    while (length > 0) {
      length -= 1;
      const at = this.#path[length] ?? 0;
      const above = ancestors[at] ?? 0;
      const aboveLabel = this.#labels[above] ?? 0;
      if ((this.#semi[aboveLabel] ?? 0) < (this.#semi[this.#labels[at] ?? 0] ?? 0)) this.#labels[at] = aboveLabel;
      ancestors[at] = ancestors[above] ?? NONE;
    }
  }
}

export interface Dominators {
  /** The immediate dominator of each node; `NO_DOMINATOR` for the root and for nodes that are not reached. */
  readonly immediate: Uint32Array<ArrayBuffer>;
  /** 1 for nodes that the root reaches. */
  readonly reached: Uint8Array<ArrayBuffer>;
  /** The reached nodes in an order in which each comes after its dominator. */
  readonly order: Int32Array;
}

/** Finds the dominators of all nodes that `root` reaches. */
export function findDominators(graph: Adjacency, root: number): Dominators {
  const count = graph.starts.length - 1;
  const { nodes, order, parents, reached } = depthFirst(graph, root);
  const before = reversed(graph, count);
  const semi = Int32Array.from({ length: reached }, (_, at) => at);
  const dominator = new Int32Array(reached).fill(NONE);
  const bucket = new Int32Array(reached).fill(NONE);
  const bucketNext = new Int32Array(reached).fill(NONE);
  const forest = new Forest(semi);

  for (let at = reached - 1; at > 0; at -= 1) {
    const node = nodes[at] ?? 0;
    for (let edge = before.starts[node] ?? 0; edge < (before.starts[node + 1] ?? 0); edge += 1) {
      const source = order[before.targets[edge] ?? 0] ?? NONE;
      if (source === NONE) continue;
      const lowest = semi[forest.evaluate(source)] ?? 0;
      if (lowest < (semi[at] ?? 0)) semi[at] = lowest;
    }
    const home = semi[at] ?? 0;
    bucketNext[at] = bucket[home] ?? NONE;
    bucket[home] = at;
    const parent = parents[at] ?? 0;
    forest.link(parent, at);
    for (let member = bucket[parent] ?? NONE; member !== NONE; member = bucketNext[member] ?? NONE) {
      const lowest = forest.evaluate(member);
      dominator[member] = (semi[lowest] ?? 0) < (semi[member] ?? 0) ? lowest : parent;
    }
    bucket[parent] = NONE;
  }
  const immediate = new Uint32Array(count).fill(NO_DOMINATOR);
  const marks = new Uint8Array(count);
  marks[root] = 1;
  for (let at = 1; at < reached; at += 1) {
    if (dominator[at] !== semi[at]) dominator[at] = dominator[dominator[at] ?? 0] ?? 0;
    const node = nodes[at] ?? 0;
    immediate[node] = nodes[dominator[at] ?? 0] ?? 0;
    marks[node] = 1;
  }
  return { immediate, reached: marks, order: nodes.subarray(0, reached) };
}
