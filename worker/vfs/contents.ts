/*
 * The bytes of one file.
 *
 *   up to DENSE_LIMIT   one buffer, doubled when it has to grow
 *   once above          pages; a page that was never written is a hole, which reads as zero and takes no memory
 *
 * The original bytes are shared with the snapshot until the first write, which copies the buffer, or the page that it
 * modifies.
 *
 * The bytes written since the last `takeWritten()` are recorded as one range, and above DENSE_LIMIT also as a set of
 * pages, so that distant writes do not include the bytes between them.
 */

export const DENSE_LIMIT = 1024 * 1024;
export const PAGE_SIZE = 256 * 1024;

/** Below this size, a loop over bytes is faster than creating two views for `set`. */
const SMALL_COPY = 24;

const EMPTY = new Uint8Array(0);

/** The set of a file without pages; never modified. */
const NO_PAGES: Set<number> = new Set();

/** Number of truncated pages that are kept for later writes, because new ones cost the host far more. */
const SPARE_PAGES = 32;

/** Largest range copied at once. Allocating gigabytes in one piece may fail. */
const RANGE_PAGES = 64;

interface Page {
  bytes: Uint8Array;
  /** Whether `bytes` may be modified. It is then PAGE_SIZE long, and zero after the end of the file. */
  owned: boolean;
}

export interface WrittenRange {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class FileContents {
  size: number;
  #dense: Uint8Array;
  /** Whether `#dense` may be modified. */
  #owned = false;
  #pages: Map<number, Page> | null = null;
  /** Owned pages that were truncated, not cleared. */
  readonly #spare: Uint8Array[] = [];
  #writtenFrom = Number.POSITIVE_INFINITY;
  #writtenTo = 0;
  /** Created with the pages. */
  #writtenPages = NO_PAGES;

  /** @param given is never modified */
  constructor(given: Uint8Array = EMPTY) {
    this.size = given.length;
    this.#dense = given;
    if (given.length > DENSE_LIMIT) this.#split();
  }

  /** Copies bytes from `position` on to `target[at…at+length)`, and returns their count. */
  read(target: Uint8Array, at: number, length: number, position: number): number {
    const count = Math.min(length, this.size - position);
    if (count <= 0) return 0;
    if (this.#pages === null) copy(this.#dense, position, target, at, count);
    else this.#readPages(this.#pages, target, at, count, position);
    return count;
  }

  /** Copies `source[at…at+length)` to `position`. The file grows as needed, and gaps read as zero. */
  write(source: Uint8Array, at: number, length: number, position: number): void {
    if (length === 0) return;
    const end = position + length;
    if (end > this.size) this.#grow(end, position);
    if (position < this.#writtenFrom) this.#writtenFrom = position;
    if (end > this.#writtenTo) this.#writtenTo = end;
    if (this.#pages !== null) {
      this.#writePages(this.#pages, source, at, length, position);
    } else {
      if (!this.#owned) this.#own(this.size);
      copy(source, at, this.#dense, position, length);
    }
  }

  /** Truncates, or extends with zeros, which take no memory beyond DENSE_LIMIT. */
  resize(size: number): void {
    if (size < this.size) this.#cut(size);
    else if (size > this.size) this.#grow(size, size);
  }

  /** Returns a copy of all bytes. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#slice(0, this.size);
  }

  /** Returns copies of the ranges written since the last call, in order and within the current size. */
  takeWritten(): WrittenRange[] {
    const from = Math.min(this.#writtenFrom, this.size);
    const to = Math.min(this.#writtenTo, this.size);
    const ranges: WrittenRange[] = [];
    if (this.#pages === null) {
      if (from < to) ranges.push({ offset: from, bytes: this.#slice(from, to) });
    } else {
      const pages = Float64Array.from(this.#writtenPages).sort();
      for (let at = 0; at < pages.length; ) {
        const first = pages[at] ?? 0;
        let last = first;
        for (at++; pages[at] === last + 1 && last - first + 1 < RANGE_PAGES; at++) last++;
        const offset = Math.max(from, first * PAGE_SIZE);
        const end = Math.min(to, (last + 1) * PAGE_SIZE);
        if (offset < end) ranges.push({ offset, bytes: this.#slice(offset, end) });
      }
    }
    this.#writtenFrom = Number.POSITIVE_INFINITY;
    this.#writtenTo = 0;
    if (this.#pages !== null) this.#writtenPages.clear();
    return ranges;
  }

  /** Marks everything as written: the file has a new name. */
  markAllWritten(): void {
    this.#writtenFrom = 0;
    this.#writtenTo = this.size;
    if (this.#pages !== null) for (const page of this.#pages.keys()) this.#writtenPages.add(page);
  }

  #slice(from: number, to: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(to - from);
    this.read(bytes, 0, to - from, from);
    return bytes;
  }

  /** @param written the caller writes from here on at once, so the bytes need not be zeroed */
  #grow(size: number, written: number): void {
    if (this.#pages === null && size > DENSE_LIMIT) this.#split();
    if (this.#pages === null) {
      if (!this.#owned || this.#dense.length < size)
        this.#own(Math.max(size, Math.min(this.size * 2, DENSE_LIMIT), 64));
      else if (written > this.size) this.#dense.fill(0, this.size, written);
    }
    this.size = size;
  }

  /** Copies `#dense` to a buffer that may be modified, with room for `capacity` bytes. */
  #own(capacity: number): void {
    const buffer = new Uint8Array(capacity);
    buffer.set(this.#dense.length > this.size ? this.#dense.subarray(0, this.size) : this.#dense);
    this.#dense = buffer;
    this.#owned = true;
  }

  /** Splits the buffer into pages without copying: the pages are views of it. */
  #split(): void {
    const pages = new Map<number, Page>();
    this.#writtenPages = new Set();
    for (let start = 0; start < this.size; start += PAGE_SIZE) {
      const bytes = this.#dense.subarray(start, Math.min(start + PAGE_SIZE, this.size));
      pages.set(start / PAGE_SIZE, { bytes, owned: this.#owned && bytes.length === PAGE_SIZE });
    }
    this.#markPages(this.#writtenFrom, this.#writtenTo);
    this.#pages = pages;
    this.#dense = EMPTY;
    this.#owned = false;
  }

  #cut(size: number): void {
    if (size < this.#writtenFrom) this.#writtenFrom = size;
    if (this.size > this.#writtenTo) this.#writtenTo = this.size;
    const pages = this.#pages;
    if (pages !== null) {
      const kept = Math.ceil(size / PAGE_SIZE);
      for (const [index, page] of pages) {
        if (index >= kept - 1) this.#writtenPages.add(index);
        if (index < kept) continue;
        pages.delete(index);
        if (page.owned && this.#spare.length < SPARE_PAGES) this.#spare.push(page.bytes);
      }
      const last = pages.get(kept - 1);
      const used = size - (kept - 1) * PAGE_SIZE;
      if (last !== undefined && used < last.bytes.length) {
        if (last.owned) last.bytes.fill(0, used);
        else last.bytes = last.bytes.subarray(0, used);
      }
    }
    if (size === 0) {
      this.#dense = EMPTY;
      this.#owned = false;
    }
    this.size = size;
  }

  #markPages(from: number, to: number): void {
    for (let page = Math.floor(from / PAGE_SIZE); page * PAGE_SIZE < to; page++) this.#writtenPages.add(page);
  }

  #readPages(pages: Map<number, Page>, target: Uint8Array, at: number, count: number, position: number): void {
    for (let done = 0; done < count; ) {
      const index = Math.floor((position + done) / PAGE_SIZE);
      const offset = position + done - index * PAGE_SIZE;
      const step = Math.min(count - done, PAGE_SIZE - offset);
      const page = pages.get(index)?.bytes;
      const held = page === undefined ? 0 : Math.max(0, Math.min(step, page.length - offset));
      if (page !== undefined && held > 0) copy(page, offset, target, at + done, held);
      if (held < step) target.fill(0, at + done + held, at + done + step);
      done += step;
    }
  }

  #writePages(pages: Map<number, Page>, source: Uint8Array, at: number, length: number, position: number): void {
    for (let done = 0; done < length; ) {
      const index = Math.floor((position + done) / PAGE_SIZE);
      const offset = position + done - index * PAGE_SIZE;
      const step = Math.min(length - done, PAGE_SIZE - offset);
      let page = pages.get(index);
      if (page === undefined || !page.owned) {
        const bytes = this.#blankPage(offset, offset + step);
        if (page !== undefined) bytes.set(page.bytes);
        page = { bytes, owned: true };
        pages.set(index, page);
      }
      copy(source, at + done, page.bytes, offset, step);
      this.#writtenPages.add(index);
      done += step;
    }
  }

  /** Returns a page of zeros, except for the range that the caller writes at once. */
  #blankPage(from: number, to: number): Uint8Array {
    const spare = this.#spare.pop();
    if (spare === undefined) return new Uint8Array(PAGE_SIZE);
    return spare.fill(0, 0, from).fill(0, to);
  }
}

function copy(source: Uint8Array, from: number, target: Uint8Array, at: number, count: number): void {
  if (count > SMALL_COPY) target.set(source.subarray(from, from + count), at);
  else for (let each = 0; each < count; each++) target[at + each] = source[from + each] ?? 0;
}
