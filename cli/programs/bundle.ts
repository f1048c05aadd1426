import { mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from '../../core/base/schema.ts';
import type { Bytes } from '../../core/base/units.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { runToEnd } from '../system/command.ts';
import { buildBinary } from './binary.ts';
import { PROGRAM_IN_CONTAINER, STARTER_IN_CONTAINER } from './bundle-config.ts';
import { compressedSize } from './compressed-size.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import type { Program } from './program.ts';
import { writeRuntimeRoot } from './runtime-root.ts';

/** Creates the root file system of a bundle with all mount points, which runc would otherwise create in the first run. */
function makeBundleRoot({ input }: Program, bundle: string): string {
  const root = join(bundle, 'rootfs');
  for (const place of ['proc', 'dev', STARTER_IN_CONTAINER, ...input.config.preopens.map(({ guest }) => guest)])
    mkdirSync(join(root, place), { recursive: true });
  return root;
}

const containersSchema = z.nullable(z.array(z.object({ id: z.string(), bundle: z.string() })));

/** Removes containers of cancelled runs: cancelling only ends their client. */
async function endContainers({ tool }: Workshop, bundle: string): Promise<void> {
  const listing = await runToEnd(tool.file, [...tool.options, 'list', '--format', 'json']);
  if (listing.kind === 'failed') return;
  for (const container of containersSchema.parse(JSON.parse(listing.stdout)) ?? []) {
    if (container.bundle !== bundle) continue;
    await runToEnd(tool.file, [...tool.options, 'delete', '--force', container.id]);
  }
}

/** Prepares an OCI bundle that contains only the static binary. Each run writes its configuration. */
export async function prepareBundle(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const built = await buildBinary(program, workshop, basename(PROGRAM_IN_CONTAINER));
  if (built.kind === 'failed') return built;
  const target = join(workshop.folder, 'bundle');
  const file = join(makeBundleRoot(program, target), PROGRAM_IN_CONTAINER);
  renameSync(built.file, file);
  const bytes = readFileSync(file);
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length, toolchain: built.toolchain };
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => endContainers(workshop, target) } };
}

function treeSize(root: string): Bytes {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(root, name)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

/** Prepares a bundle with a Wasm runtime and the module. Each run writes its configuration. */
export async function prepareRuntimeBundle(
  program: Program,
  workshop: Workshop,
  runtime: HostAdapter,
): Promise<PreparedProgram> {
  const target = join(workshop.folder, 'bundle');
  const root = makeBundleRoot(program, target);
  const message = await writeRuntimeRoot(program, runtime, root);
  if (message !== null) return { kind: 'failed', message };
  const layer = join(workshop.folder, 'layer.tar');
  const packed = await runToEnd('tar', ['-C', root, '-cf', layer, '.']);
  if (packed.kind === 'failed') return packed;
  const sizes = { size: treeSize(root), compressedSize: await compressedSize(layer) };
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => endContainers(workshop, target) } };
}
