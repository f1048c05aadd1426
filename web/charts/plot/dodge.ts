/** Moves labels apart until each has its height, keeping their order and staying as near as possible to their places. */
export function dodge(places: readonly number[], height: number, low: number, high: number): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const placed: number[] = [];
  let above = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    above = Math.max(places[index] ?? 0, above + height, low);
    placed[index] = above;
  }
  // What was pushed over the lower end moves up again.
  let below = Number.POSITIVE_INFINITY;
  for (const index of order.toReversed()) {
    below = Math.min(placed[index] ?? 0, below - height, high);
    placed[index] = below;
  }
  return placed;
}
