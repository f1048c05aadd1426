import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjacency, reversed, targetsOf } from './adjacency.ts';
import { findDominators, NO_DOMINATOR } from './dominators.ts';

function graphOf(lists: readonly (readonly number[])[]): Adjacency {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => {
    starts[at + 1] = (starts[at] ?? 0) + list.length;
  });
  return { starts, targets: Uint32Array.from(lists.flat()) };
}

/** The nodes that are reached from 0 without passing `removed`. */
function reachedWithout(lists: readonly (readonly number[])[], removed: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = removed === 0 ? [] : [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node) || node === removed) continue;
    seen.add(node);
    open.push(...(lists[node] ?? []));
  }
  return seen;
}

/** By definition: a node dominates another one if removing it makes the other one unreachable. */
function dominatorsByDefinition(lists: readonly (readonly number[])[], node: number): number[] {
  const all = reachedWithout(lists, -1);
  if (!all.has(node)) return [];
  return [...all].filter((each) => each !== node && !reachedWithout(lists, each).has(node));
}

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.array(fc.array(fc.nat(count - 1), { maxLength: 4 }), { minLength: count, maxLength: count }));

describe('dominators', () => {
  it('follow the definition on random graphs', () => {
    fc.assert(
      fc.property(graphs, (lists) => {
        const { immediate, reached } = findDominators(graphOf(lists), 0);
        lists.forEach((_, node) => {
          expect(reached[node] === 1).toBe(reachedWithout(lists, -1).has(node));
          const chain: number[] = [];
          for (let at = immediate[node]; at !== undefined && at !== NO_DOMINATOR; at = immediate[at]) chain.push(at);
          expect(chain.toSorted((a, b) => a - b)).toEqual(
            dominatorsByDefinition(lists, node).toSorted((a, b) => a - b),
          );
        });
      }),
      { numRuns: 500 },
    );
  });

  it('are found on a path of a million nodes without recursion', () => {
    const count = 1_000_000;
    const starts = Uint32Array.from({ length: count + 1 }, (_, at) => Math.min(at, count - 1));
    const targets = Uint32Array.from({ length: count - 1 }, (_, at) => at + 1);
    const { immediate } = findDominators({ starts, targets }, 0);
    expect(immediate[count - 1]).toBe(count - 2);
  });
});

describe('reversed lists', () => {
  it('contain each edge once in the other direction', () => {
    fc.assert(
      fc.property(graphs, (lists) => {
        const back = reversed(graphOf(lists), lists.length);
        const edges = lists.flatMap((list, from) => list.map((to) => `${from}>${to}`));
        const found = lists.flatMap((_, to) => Array.from(targetsOf(back, to), (from) => `${from}>${to}`));
        expect(found.toSorted()).toEqual(edges.toSorted());
      }),
    );
  });
});
