import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssemblyScriptTools } from '../../worker/compile/assemblyscript/build.ts';

const SHIM = fileURLToPath(new URL('../../node_modules/@assemblyscript/wasi-shim/assembly/', import.meta.url));

/** Loads the installed AssemblyScript compiler and its WASI shim under Node. */
export async function assemblyScriptTools(): Promise<AssemblyScriptTools> {
  const names = readdirSync(SHIM, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const shim = new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(SHIM, name), 'utf8')]));
  return { asc: await import('assemblyscript/asc'), shim };
}
