import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Program } from '../measure/program.ts';
import { buildBinary } from './binary.ts';
import { PROGRAM_IN_CONTAINER } from './bundle-config.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/** A bundle of the OCI: the static binary alone in its root file system. Each run writes its configuration. */
export async function prepareBundle(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const name = basename(PROGRAM_IN_CONTAINER);
  const built = await buildBinary(program, workshop, name);
  if (built.kind === 'failed') return built;
  const target = join(workshop.folder, 'bundle');
  // With the places of what is mounted, which runc would otherwise make in the first run alone.
  for (const { guest } of program.input.config.preopens) mkdirSync(join(target, 'rootfs', guest), { recursive: true });
  for (const place of ['proc', 'dev']) mkdirSync(join(target, 'rootfs', place), { recursive: true });
  renameSync(built.file, join(target, 'rootfs', name));
  const bytes = readFileSync(join(target, 'rootfs', name));
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length };
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => Promise.resolve() } };
}
