import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GoTool, goManifestSchema } from '../../core/build/go/manifest.ts';
import { findToolchains } from '../../site/build/toolchains.ts';
import type { GoToolchain } from '../../worker/compile/go/toolchain.ts';

/** Where `npm run toolchains` writes. */
export const TOOLCHAINS_FOLDER = fileURLToPath(new URL('../../public/toolchains/', import.meta.url));

/** Opens the built Go toolchain under Node; null if it was not built. */
export function openBuiltGo(): GoToolchain | null {
  const { go } = findToolchains(TOOLCHAINS_FOLDER);
  if (go === null) return null;
  const file = join(TOOLCHAINS_FOLDER, go.manifest);
  const manifest = goManifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const read = (path: string) => readFile(join(dirname(file), path));
  const tools = new Map<GoTool, Promise<WebAssembly.Module>>();
  return {
    manifest,
    tool: (name) => {
      const known = tools.get(name);
      if (known !== undefined) return known;
      const loading = read(manifest.tools[name].path).then((bytes) => WebAssembly.compile(new Uint8Array(bytes)));
      tools.set(name, loading);
      return loading;
    },
    archives: (packages) =>
      Promise.all(
        packages.map(async (name) => {
          const path = manifest.packages[name]?.path;
          if (path === undefined) throw new Error(`The package ${name} is not in the standard library.`);
          return new Uint8Array(await read(path));
        }),
      ),
  };
}
