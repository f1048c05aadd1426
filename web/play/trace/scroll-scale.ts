/*
 * Scrolling through more rows than a browser has pixels for. Browsers limit how tall an element may
 * be (Firefox to 17.8 million px, others to 33.5 million), so a longer list lies on a page of limited
 * height. Short moves (wheel, touch, keys) go pixel by pixel; a long one (the scrollbar's thumb)
 * goes in proportion. Both ends of the page map one to one, so that moves come to rest at them.
 */

export type Pixels = number;

/** The height of the tallest page. */
export const PAGE_LIMIT: Pixels = 10_000_000;
/** The part at each end that maps one to one where the list is longer than the page. */
const EXACT_END: Pixels = 2_000_000;

export interface ListSize {
  /** The height of all rows. */
  readonly content: Pixels;
  /** The height of the visible part. */
  readonly view: Pixels;
}

export interface ScrollPlace {
  /** The browser's scroll position. */
  readonly scrollTop: Pixels;
  /** The offset from the scroll position to the pixels of the list. */
  readonly base: Pixels;
}

export const AT_TOP: ScrollPlace = { scrollTop: 0, base: 0 };

/** Returns the height of the element that holds the rows. */
export function pageHeight({ content }: ListSize): Pixels {
  return Math.min(content, PAGE_LIMIT);
}

/** Returns the first visible pixel of the list. */
export function topOf({ scrollTop, base }: ScrollPlace): Pixels {
  return scrollTop + base;
}

const scrollEnd = (size: ListSize): Pixels => Math.max(0, pageHeight(size) - size.view);
const contentEnd = (size: ListSize): Pixels => Math.max(0, size.content - size.view);

/** Returns the place whose scroll position is proportional to `top`. */
export function placeAt(top: Pixels, size: ListSize): ScrollPlace {
  const end = contentEnd(size);
  const within = Math.min(Math.max(top, 0), end);
  if (size.content <= PAGE_LIMIT) return { scrollTop: within, base: 0 };
  const pageEnd = scrollEnd(size);
  const scale = (pageEnd - 2 * EXACT_END) / (end - 2 * EXACT_END);
  const scrollTop =
    within <= EXACT_END
      ? within
      : within >= end - EXACT_END
        ? pageEnd - (end - within)
        : Math.round(EXACT_END + (within - EXACT_END) * scale);
  return { scrollTop, base: within - scrollTop };
}

/** Returns the pixel of the list that a scroll position maps to. */
function topFor(scrollTop: Pixels, size: ListSize): Pixels {
  const end = contentEnd(size);
  const pageEnd = scrollEnd(size);
  if (size.content <= PAGE_LIMIT || scrollTop <= EXACT_END) return Math.min(scrollTop, end);
  if (scrollTop >= pageEnd - EXACT_END) return end - (pageEnd - scrollTop);
  return EXACT_END + ((scrollTop - EXACT_END) * (end - 2 * EXACT_END)) / (pageEnd - 2 * EXACT_END);
}

/** Returns the place after the browser has scrolled to `scrollTop`. */
export function afterScroll(before: ScrollPlace, scrollTop: Pixels, size: ListSize): ScrollPlace {
  const isShort = Math.abs(scrollTop - before.scrollTop) <= 2 * size.view;
  const top = isShort ? scrollTop + before.base : topFor(scrollTop, size);
  const atEdge = scrollTop <= 0 || scrollTop >= scrollEnd(size);
  if (size.content <= PAGE_LIMIT) return { scrollTop, base: 0 };
  const rightTop = atEdge ? topFor(scrollTop, size) : Math.min(Math.max(top, 0), contentEnd(size));
  return { scrollTop, base: rightTop - scrollTop };
}

/** Returns the position that shows a row with the least scrolling. */
export function topShowing(index: number, rowHeight: Pixels, top: Pixels, view: Pixels): Pixels {
  const start = index * rowHeight;
  if (start < top) return start;
  return start + rowHeight > top + view ? start + rowHeight - view : top;
}

/** Returns the rows to draw: the visible ones and `extra` on either side; the end is exclusive. */
export function rowsAround(
  top: Pixels,
  view: Pixels,
  rowHeight: Pixels,
  count: number,
  extra: number,
): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.floor(top / rowHeight) - extra);
  const end = Math.min(count, Math.ceil((top + view) / rowHeight) + extra);
  return { start: Math.min(start, end), end };
}
