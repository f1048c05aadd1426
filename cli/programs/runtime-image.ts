import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from '../measure/program.ts';
import { importImage } from './image.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { writeRuntimeRoot } from './runtime-root.ts';

/** An image with a wasm runtime and the module. */
export async function prepareRuntimeImage(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const root = join(workshop.folder, 'rootfs');
  mkdirSync(root, { recursive: true });
  const message = await writeRuntimeRoot(program, workshop, root);
  return message === null ? importImage(program, workshop, root) : { kind: 'failed', message };
}
