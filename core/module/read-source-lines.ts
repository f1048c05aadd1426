import { readDwarf } from './dwarf/dwarf.ts';
import type { SourceLines } from './source-lines.ts';
import { readSourceMap } from './source-map.ts';

/** Finds the source lines of a module's code: its DWARF, or else its source map; null if it has neither. Never throws. */
export function readSourceLines(module: Uint8Array): SourceLines | null {
  return readDwarf(module) ?? readSourceMap(module);
}
