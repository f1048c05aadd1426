/*
 * Places labels above a plot without overlap: each goes into the lowest lane with room, to the right of its mark or,
 * near the edge, to its left.
 */

export interface LabelPlace {
  readonly x: number;
  readonly lane: number;
  readonly anchor: 'start' | 'end';
}

const GAP = 10;

/** @param items the position of each mark and the width of its label in pixels, sorted by position */
export function placeLabels(
  items: readonly { readonly x: number; readonly width: number }[],
  left: number,
  right: number,
): readonly LabelPlace[] {
  const lanes: { readonly from: number; readonly to: number }[][] = [];
  return items.map(({ x, width }) => {
    const anchor = x + 4 + width <= right || x - 4 - width < left ? 'start' : 'end';
    const from = anchor === 'start' ? x : x - 4 - width;
    const to = anchor === 'start' ? x + 4 + width : x;
    let lane = 0;
    while (lanes[lane]?.some((taken) => from < taken.to + GAP && to > taken.from - GAP)) lane += 1;
    const taken = lanes[lane] ?? [];
    taken.push({ from, to });
    lanes[lane] = taken;
    return { x: anchor === 'start' ? x + 4 : x - 4, lane, anchor };
  });
}
