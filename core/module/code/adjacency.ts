/*
 * Lists of numbers per node in two arrays (compressed sparse rows): the list of node `n` is
 * `targets[starts[n]] … targets[starts[n + 1] - 1]`. A module has millions of calls, and arrays can be transferred.
 */

export interface Adjacency {
  /** One more than there are nodes. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly targets: Uint32Array<ArrayBuffer>;
}

/** Returns a view of the list of a node; empty for a node that does not exist. */
export function targetsOf({ starts, targets }: Adjacency, node: number): Uint32Array {
  return targets.subarray(starts[node] ?? 0, starts[node + 1] ?? starts[node] ?? 0);
}

/** Returns the opposite lists: for each of `count` targets the nodes that lead to it, ascending. */
export function reversed({ starts, targets }: Adjacency, count: number): Adjacency {
  const into = new Uint32Array(count + 1);
  for (const target of targets) if (target < count) into[target + 1] = (into[target + 1] ?? 0) + 1;
  for (let at = 1; at <= count; at += 1) into[at] = (into[at] ?? 0) + (into[at - 1] ?? 0);
  const next = into.slice();
  const sources = new Uint32Array(into[count] ?? 0);
  for (let node = 0; node + 1 < starts.length; node += 1) {
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0;
      if (target >= count) continue;
      const place = next[target] ?? 0;
      sources[place] = node;
      next[target] = place + 1;
    }
  }
  return { starts: into, targets: sources };
}
