import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sampleIndexSchema } from '../../core/samples/manifest.ts';
import type { Program } from './figures.ts';

/* The measured programs: mostly computing, mostly system calls, and one that exits at once. */

const CHOSEN: readonly { readonly id: string; readonly startArgs: readonly string[] }[] = [
  { id: 'hello-c', startArgs: [] },
  { id: 'sha256-c', startArgs: ['--zeros', '1'] },
  { id: 'mandelbrot-c', startArgs: ['64'] },
  { id: 'records-rust', startArgs: ['--generate', '1000'] },
];

/** @throws if the samples were not built */
export function readPrograms(): Program[] {
  const folder = new URL('../../public/samples/', import.meta.url);
  const indexFile = new URL('index.json', folder);
  if (!existsSync(fileURLToPath(indexFile))) throw new Error('The samples are not built. Run `npm run samples` first.');
  const { samples } = sampleIndexSchema.parse(JSON.parse(readFileSync(indexFile, 'utf8')));
  return CHOSEN.map(({ id, startArgs }) => {
    const sample = samples.find((known) => known.id === id);
    if (sample === undefined) throw new Error(`Sample ${id} not found. Run \`npm run samples\` again.`);
    const [small, large] = sample.work?.sizes ?? [];
    const work = small === undefined || large === undefined ? null : { small: small.args, large: large.args };
    return { name: id, bytes: [...readFileSync(new URL(sample.module.url, folder))], startArgs, work };
  });
}
