import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from '../../core/base/schema.ts';
import type { Program } from '../measure/program.ts';
import { runToEnd } from '../system/command.ts';
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

const containersSchema = z.nullable(z.array(z.object({ id: z.string(), bundle: z.string() })));

/** Ends containers of a bundle whose run was given up, which ended their client alone. */
export async function endContainers({ tool }: Workshop, bundle: string): Promise<void> {
  const told = await runToEnd(tool.file, [...tool.options, 'list', '--format', 'json']);
  if (told.kind === 'failed') return;
  for (const container of containersSchema.parse(JSON.parse(told.stdout)) ?? []) {
    if (container.bundle !== bundle) continue;
    await runToEnd(tool.file, [...tool.options, 'delete', '--force', container.id]);
  }
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
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => endContainers(workshop, target) } };
}
