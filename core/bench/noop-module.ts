/*
 * The smallest preview 1 command. Its time is the overhead of the host, the minimum for every program.
 *
 *   (module (memory (export "memory") 1) (func (export "_start")))
 */

export const NOOP_NAME = 'noop.wasm';

// One section per line.
const SECTIONS: readonly (readonly number[])[] = [
  // "\0asm", version 1.
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // Types: one, () -> ().
  [0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  // Functions: one, of type 0.
  [0x03, 0x02, 0x01, 0x00],
  // Memories: one, of at least one page.
  [0x05, 0x03, 0x01, 0x00, 0x01],
  // Exports: "memory", memory 0; "_start", function 0.
  [0x07, 0x13, 0x02, 0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00],
  [0x06, 0x5f, 0x73, 0x74, 0x61, 0x72, 0x74, 0x00, 0x00],
  // Code: no locals, end.
  [0x0a, 0x04, 0x01, 0x02, 0x00, 0x0b],
];

/** Returns a new copy of the module's bytes, which may be transferred. */
export const noopModule = (): Uint8Array<ArrayBuffer> => Uint8Array.from(SECTIONS.flat());
