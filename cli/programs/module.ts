import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Program, programFileName } from '../measure/program.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/** The module as a file: the very bytes that a page runs. */
export async function prepareModule({ input }: Program, { folder }: Workshop): Promise<PreparedProgram> {
  const target = join(folder, `${programFileName(input)}.wasm`);
  writeFileSync(target, input.moduleBytes);
  const size = input.moduleBytes.length;
  const compressedSize = gzipSync(input.moduleBytes).length;
  return { kind: 'prepared', prepared: { target, size, compressedSize, remove: () => Promise.resolve() } };
}
