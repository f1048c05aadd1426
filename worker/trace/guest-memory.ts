/*
 * Reads from the guest's memory for the trace. The pointers are untrusted: nothing here throws, or reads outside of the
 * memory.
 */

/** Longer text is truncated. A trace shows the names of files, not their contents. */
const TEXT_LIMIT = 1024;

const decoder = new TextDecoder();

/** Reads a little-endian unsigned integer as the nearest double; NaN outside of memory. */
export function readNumber(memory: Uint8Array | null, pointer: number, width: 1 | 4 | 8): number {
  const at = pointer >>> 0;
  if (memory === null || at + width > memory.length) return Number.NaN;
  let value = 0;
  for (let index = width - 1; index >= 0; index--) value = value * 256 + (memory[at + index] ?? 0);
  return value;
}

/** Reads UTF-8 text, with malformed bytes as U+FFFD; null outside of memory. */
export function readText(memory: Uint8Array | null, pointer: number, length: number): string | null {
  const at = pointer >>> 0;
  const size = length >>> 0;
  if (memory === null || at + size > memory.length) return null;
  // A copy, because decoders refuse shared memory.
  const text = decoder.decode(memory.slice(at, at + Math.min(size, TEXT_LIMIT)));
  return size > TEXT_LIMIT ? `${text}…` : text;
}
