import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes } from '../../core/base/units.ts';
import type { Program } from '../measure/program.ts';
import { runToEnd } from '../system/command.ts';
import { endContainers, makeBundleRoot } from './bundle.ts';
import { compressedSize } from './compressed-size.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { writeRuntimeRoot } from './runtime-root.ts';

function treeSize(root: string): Bytes {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(root, name)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

/** A bundle with a wasm runtime and the module. Each run writes its configuration. */
export async function prepareRuntimeBundle(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const target = join(workshop.folder, 'bundle');
  const root = makeBundleRoot(program, target);
  const message = await writeRuntimeRoot(program, workshop, root);
  if (message !== null) return { kind: 'failed', message };
  const layer = join(workshop.folder, 'layer.tar');
  const packed = await runToEnd('tar', ['-C', root, '-cf', layer, '.']);
  if (packed.kind === 'failed') return packed;
  const sizes = { size: treeSize(root), compressedSize: await compressedSize(layer) };
  return { kind: 'prepared', prepared: { target, ...sizes, remove: () => endContainers(workshop, target) } };
}
