import { mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from '../../core/base/schema.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { runToEnd } from '../system/command.ts';
import { sha256 } from '../system/digest.ts';
import { buildBinary } from './binary.ts';
import { PROGRAM_IN_CONTAINER } from './bundle-config.ts';
import { compressedSize } from './compressed-size.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import type { Program } from './program.ts';
import { writeRuntimeRoot } from './runtime-root.ts';

/* Container images, imported from files without a registry or a build. */

/** The name of every image. The registry `localhost` prevents a lookup in other registries. */
const REPOSITORY = 'localhost/wasm-dyno';

const sizeSchema = z.coerce.number().check(z.positive());

/** @param root the folder with the image's files */
async function importImage(program: Program, workshop: Workshop, root: string): Promise<PreparedProgram> {
  const { tool, folder, adapter } = workshop;
  const tag = `${process.pid}-${sha256(Buffer.from(program.input.subject.key)).slice(0, 16)}`;
  const name = `${REPOSITORY}/${adapter.id.replaceAll(':', '-')}:${tag}`;
  const layer = join(folder, 'layer.tar');
  const entry = `ENTRYPOINT ["${PROGRAM_IN_CONTAINER}"]`;
  const steps: (readonly [string, readonly string[]])[] = [
    ['tar', ['--owner=0', '--group=0', '-C', root, '-cf', layer, '.']],
    [tool.file, [...tool.options, 'import', '--change', entry, layer, name]],
  ];
  for (const [file, args] of steps) {
    const result = await runToEnd(file, args);
    if (result.kind === 'failed') return result;
  }
  const inspected = await runToEnd(tool.file, [...tool.options, 'image', 'inspect', '--format', '{{.Size}}', name]);
  if (inspected.kind === 'failed') return inspected;
  const size = sizeSchema.safeParse(inspected.stdout.trim());
  const remove = async (): Promise<void> => {
    // A cancelled run has only ended its client.
    const left = await runToEnd(tool.file, [...tool.options, 'ps', '--all', '--quiet', '--filter', `ancestor=${name}`]);
    const containers = left.kind === 'done' ? left.stdout.split('\n').filter((id) => id !== '') : [];
    if (containers.length > 0) await runToEnd(tool.file, [...tool.options, 'kill', ...containers]);
    await runToEnd(tool.file, [...tool.options, 'image', 'rm', '--force', name]);
  };
  const sizes = {
    size: size.success ? size.data : statSync(layer).size,
    // The only layer; the image's metadata is a few hundred bytes.
    compressedSize: await compressedSize(layer),
  };
  return { kind: 'prepared', prepared: { target: name, ...sizes, remove } };
}

/** Prepares an image that contains only the static binary. */
export async function prepareImage(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const built = await buildBinary(program, workshop, basename(PROGRAM_IN_CONTAINER));
  if (built.kind === 'failed') return built;
  const root = join(workshop.folder, 'rootfs');
  mkdirSync(root, { recursive: true });
  renameSync(built.file, join(root, PROGRAM_IN_CONTAINER));
  const image = await importImage(program, workshop, root);
  if (image.kind === 'failed') return image;
  return { kind: 'prepared', prepared: { ...image.prepared, toolchain: built.toolchain } };
}

/** Prepares an image with a Wasm runtime and the module. */
export async function prepareRuntimeImage(
  program: Program,
  workshop: Workshop,
  runtime: HostAdapter,
): Promise<PreparedProgram> {
  const root = join(workshop.folder, 'rootfs');
  mkdirSync(root, { recursive: true });
  const message = await writeRuntimeRoot(program, runtime, root);
  return message === null ? importImage(program, workshop, root) : { kind: 'failed', message };
}
