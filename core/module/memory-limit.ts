import { type Bytes, WASM_PAGE } from '../base/units.ts';
import { leb128 } from './leb128.ts';
import { ByteReader } from './reader.ts';
import { PREAMBLE_SIZE, readMemoryType, walkSections } from './sections.ts';
import type { MemoryType } from './summary.ts';

/*
 * Applies a memory limit to a module: the maximum of every memory that it defines is lowered before compilation, so
 * that `memory.grow` fails beyond it as on a smaller machine.
 */

export interface LimitedModule {
  readonly bytes: Uint8Array;
  /** Bytes by which everything after the memory section has moved. */
  readonly shift: number;
  /** Offset of the moved bytes in the original module. */
  readonly shiftFrom: number;
}

const MEMORY_SECTION = 5;

/** Returns the maximum number of pages of a memory under the limit. */
export function limitedMaximum(memory: MemoryType, limit: Bytes): number {
  const pages = Math.floor(limit / WASM_PAGE);
  // A minimum above the limit has been refused before; the type only has to stay valid.
  return Math.max(memory.minimum, Math.min(memory.maximum ?? pages, pages));
}

function limitedSection(content: ByteReader, limit: Bytes): number[] {
  const out: number[] = [];
  const count = content.count();
  out.push(...leb128(count));
  for (let left = count; left > 0; left -= 1) {
    const start = content.offset;
    const flags = content.peek();
    const memory = readMemoryType(content, new Set());
    if ((flags & 8) !== 0) {
      // The limit is counted in pages of 64 KiB, so it does not apply to pages of another size.
      out.push(...content.bytes.subarray(start, content.offset));
    } else {
      out.push(flags | 1, ...leb128(memory.minimum), ...leb128(limitedMaximum(memory, limit)));
    }
  }
  return out;
}

/**
 * Returns the module with the maximum of its memories lowered to the limit. The bytes must have passed the preflight.
 */
export function limitMemory(bytes: Uint8Array, limit: Bytes): LimitedModule {
  let headerStart = PREAMBLE_SIZE;
  for (const { id, offset, size } of walkSections(bytes)) {
    const end = offset + size;
    if (id !== MEMORY_SECTION) {
      headerStart = end;
      continue;
    }
    const content = limitedSection(new ByteReader(bytes, offset, end), limit);
    const section = Uint8Array.of(MEMORY_SECTION, ...leb128(content.length), ...content);
    const shift = section.length - (end - headerStart);
    const limited = new Uint8Array(bytes.length + shift);
    limited.set(bytes.subarray(0, headerStart), 0);
    limited.set(section, headerStart);
    limited.set(bytes.subarray(end), headerStart + section.length);
    return { bytes: limited, shift, shiftFrom: end };
  }
  return { bytes, shift: 0, shiftFrom: bytes.length };
}
