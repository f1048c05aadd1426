import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { runToEnd } from '../system/command.ts';
import { findProgram } from '../system/locate-host.ts';
import { MODULE_IN_CONTAINER, PROGRAM_IN_CONTAINER } from './bundle-config.ts';
import type { Program } from './program.ts';

/* The files of a container with a Wasm runtime: its program, the shared libraries and the module. */

/**
 * Returns the paths of a program's shared libraries from the output of `ldd`. A line is `name => path (address)`, or
 * `path (address)` for the loader.
 */
export function librariesOf(listing: string): readonly string[] {
  return listing.split('\n').flatMap((line) => /(?:=>\s+|^\s*)(\/\S+) \(0x[0-9a-f]+\)$/.exec(line)?.[1] ?? []);
}

/**
 * Writes the files.
 * @returns why that is not possible, or null
 */
export async function writeRuntimeRoot(program: Program, runtime: HostAdapter, root: string): Promise<string | null> {
  const file = findProgram(runtime.found);
  if (file === null) return `${runtime.name} is not installed, so it cannot be put into a container.`;
  // ldd fails for a static program, which needs no libraries.
  const listing = await runToEnd('ldd', [file]);
  const libraries = listing.kind === 'done' ? librariesOf(listing.stdout) : [];
  for (const [from, to] of [[file, PROGRAM_IN_CONTAINER] as const, ...libraries.map((path) => [path, path] as const)]) {
    const target = join(root, to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(from, target);
  }
  writeFileSync(join(root, MODULE_IN_CONTAINER), program.input.moduleBytes);
  return null;
}
