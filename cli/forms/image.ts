import { createReadStream, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from '../../core/schema.ts';
import type { Tool } from '../hosts/host-adapter.ts';
import type { Program } from '../measure/program.ts';
import { runToEnd } from '../system/command.ts';
import { buildBinary } from './binary.ts';
import { PROGRAM_IN_CONTAINER } from './bundle-config.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/* An image from scratch with the static binary and nothing else, without a registry and without a build. */

/** Of every image that is made here, so that none is taken for another's. */
const REPOSITORY = 'wasm-dyno-baseline';

const sizeSchema = z.coerce.number().check(z.positive());

async function compressedSize(file: string): Promise<number> {
  const gzip = createGzip();
  let size = 0;
  gzip.on('data', (chunk: Buffer) => {
    size += chunk.length;
  });
  await pipeline(createReadStream(file), gzip);
  return size;
}

const removeImage = async (tool: Tool, name: string): Promise<void> => {
  await runToEnd(tool.file, [...tool.options, 'image', 'rm', '--force', name]);
};

export async function prepareImage(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const { tool, folder } = workshop;
  const built = await buildBinary(program, workshop, basename(PROGRAM_IN_CONTAINER));
  if (built.kind === 'failed') return built;
  const name = `${REPOSITORY}/${program.input.subject.key}`;
  const layer = join(folder, 'layer.tar');
  const saved = join(folder, 'image.tar');
  const owner = ['--owner=0', '--group=0'];
  const steps: (readonly [string, readonly string[]])[] = [
    ['tar', [...owner, '-C', dirname(built.file), '-cf', layer, basename(built.file)]],
    [tool.file, [...tool.options, 'import', '--change', `ENTRYPOINT ["${PROGRAM_IN_CONTAINER}"]`, layer, name]],
    [tool.file, [...tool.options, 'image', 'save', '--output', saved, name]],
  ];
  for (const [file, args] of steps) {
    const result = await runToEnd(file, args);
    if (result.kind === 'failed') return result;
  }
  const told = await runToEnd(tool.file, [...tool.options, 'image', 'inspect', '--format', '{{.Size}}', name]);
  if (told.kind === 'failed') return told;
  const size = sizeSchema.safeParse(told.stdout.trim());
  return {
    kind: 'prepared',
    prepared: {
      target: name,
      size: size.success ? size.data : statSync(saved).size,
      compressedSize: await compressedSize(saved),
      remove: () => removeImage(tool, name),
    },
  };
}
