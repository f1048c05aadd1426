/*
 * Reads from the guest's memory for the trace. The guest chose the pointers, so nothing here may
 * throw or read what is not its own: outside of memory there is nothing.
 */

/** Longer text is cut: a trace tells which file, not what is in it. */
const TEXT_LIMIT = 1024;

const decoder = new TextDecoder();

/** Little-endian and unsigned, as the nearest double; NaN where it does not lie in memory. */
export function readNumber(memory: Uint8Array | null, pointer: number, width: 1 | 4 | 8): number {
  const at = pointer >>> 0;
  if (memory === null || at + width > memory.length) return Number.NaN;
  let value = 0;
  for (let index = width - 1; index >= 0; index--) value = value * 256 + (memory[at + index] ?? 0);
  return value;
}

/** UTF-8 text, malformed bytes as U+FFFD; null where it does not lie in memory. */
export function readText(memory: Uint8Array | null, pointer: number, length: number): string | null {
  const at = pointer >>> 0;
  const size = length >>> 0;
  if (memory === null || at + size > memory.length) return null;
  // A copy, because decoders refuse shared memory.
  const text = decoder.decode(memory.slice(at, at + Math.min(size, TEXT_LIMIT)));
  return size > TEXT_LIMIT ? `${text}…` : text;
}
