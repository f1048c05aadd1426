import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bytes } from '../../core/base/units.ts';
import type { HostAdapter, Tool } from '../hosts/host-adapter.ts';
import { type Program, programFileName } from './program.ts';

/** A program in the form that a host takes, with its sizes. */
export interface Prepared {
  /** A file, a folder or the name of an image. */
  readonly target: string;
  /** Bytes to store. */
  readonly size: Bytes;
  /** Bytes to transfer, compressed with gzip. */
  readonly compressedSize: Bytes;
  /** Compiler, version and flags of native code. */
  readonly toolchain?: string;
  readonly remove: () => Promise<void>;
}

/** The folder and the host for which a program is prepared. */
export interface Workshop<Adapter extends HostAdapter = HostAdapter> {
  /** A folder for this program and host only. */
  readonly folder: string;
  readonly adapter: Adapter;
  readonly tool: Tool;
}

export type PreparedProgram =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly message: string };

/** Writes the module to a file, byte for byte as a page runs it. */
export async function prepareModule({ input }: Program, { folder }: Workshop): Promise<PreparedProgram> {
  const target = join(folder, `${programFileName(input)}.wasm`);
  writeFileSync(target, input.moduleBytes);
  const size = input.moduleBytes.length;
  const compressedSize = gzipSync(input.moduleBytes).length;
  return { kind: 'prepared', prepared: { target, size, compressedSize, remove: () => Promise.resolve() } };
}
