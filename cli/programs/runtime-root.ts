import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from '../hosts/open-host.ts';
import type { Program } from '../measure/program.ts';
import { runToEnd } from '../system/command.ts';
import { MODULE_IN_CONTAINER, PROGRAM_IN_CONTAINER } from './bundle-config.ts';
import type { Workshop } from './prepared.ts';

/* The files of a container that holds a wasm runtime: its program, the libraries that it is linked with, the module. */

/**
 * Where the libraries of a program lie; none for a static one. A line of `ldd` is `name => path (address)`, or
 * `path (address)` for the loader itself.
 */
export function librariesOf(told: string): readonly string[] {
  return told.split('\n').flatMap((line) => /(?:=>\s+|^\s*)(\/\S+) \(0x[0-9a-f]+\)$/.exec(line)?.[1] ?? []);
}

/** @returns what is in the way; null where the files are there */
export async function writeRuntimeRoot(program: Program, { adapter }: Workshop, root: string): Promise<string | null> {
  const file = adapter.inside === undefined ? null : findProgram(adapter.inside.found);
  if (file === null) return `There is no ${adapter.inside?.name ?? 'runtime'} to put into a container.`;
  // It fails for a static program, which needs nothing besides itself.
  const told = await runToEnd('ldd', [file]);
  const libraries = told.kind === 'done' ? librariesOf(told.stdout) : [];
  for (const [from, to] of [[file, PROGRAM_IN_CONTAINER] as const, ...libraries.map((path) => [path, path] as const)]) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(from, target);
  }
  writeFileSync(join(root, MODULE_IN_CONTAINER), program.input.moduleBytes);
  return null;
}
