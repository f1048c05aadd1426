import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Program } from '../measure/program.ts';
import { buildBinary } from './binary.ts';
import { PROGRAM_IN_CONTAINER, STARTER_IN_CONTAINER } from './bundle-config.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/**
 * The root file system of a bundle, with the places of what is mounted, which runc would otherwise make in the first
 * run alone.
 */
export function makeBundleRoot({ input }: Program, bundle: string): string {
  const root = join(bundle, 'rootfs');
  for (const place of ['proc', 'dev', STARTER_IN_CONTAINER, ...input.config.preopens.map(({ guest }) => guest)])
    mkdirSync(join(root, place), { recursive: true });
  return root;
}

/** A bundle of the OCI: the static binary alone in its root file system. Each run writes its configuration. */
export async function prepareBundle(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const built = await buildBinary(program, workshop, basename(PROGRAM_IN_CONTAINER));
  if (built.kind === 'failed') return built;
  const target = join(workshop.folder, 'bundle');
  const file = join(makeBundleRoot(program, target), PROGRAM_IN_CONTAINER);
  renameSync(built.file, file);
  const bytes = readFileSync(file);
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length };
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => Promise.resolve() } };
}
