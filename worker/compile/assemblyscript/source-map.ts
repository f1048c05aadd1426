import { concatBytes, toBase64 } from '../../../core/base/bytes.ts';
import { leb128 } from '../../../core/module/leb128.ts';
import { walkSections } from '../../../core/module/sections.ts';

const SECTION = 'sourceMappingURL';

const encoder = new TextEncoder();

/** A string of the binary format: its length and its UTF-8 bytes. */
function nameBytes(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  return concatBytes([Uint8Array.from(leb128(bytes.length)), bytes]);
}

/**
 * Returns the module with its source map inside, as a data URL in place of the address of a file. A built module is then
 * one file that contains everything.
 */
export function withSourceMap(wasm: Uint8Array, map: string): Uint8Array<ArrayBuffer> {
  const sections = [...walkSections(wasm)];
  const at = sections.findIndex(({ id, name }) => id === 0 && name === SECTION);
  const section = sections[at];
  if (section === undefined) return wasm.slice();
  const before = sections[at - 1];
  const start = before === undefined ? 8 : before.offset + before.size;
  const url = `data:application/json;base64,${toBase64(encoder.encode(map))}`;
  const content = concatBytes([nameBytes(SECTION), nameBytes(url)]);
  return concatBytes([
    wasm.subarray(0, start),
    Uint8Array.of(0, ...leb128(content.length)),
    content,
    wasm.subarray(section.offset + section.size),
  ]);
}
