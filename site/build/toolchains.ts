import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { downloadSize, goManifestSchema, TOOLCHAIN_INDEX, type ToolchainIndex } from '../../core/build/go/manifest.ts';

/*
 * The list of the site's toolchains. Every site has it, so that the page can ask which compilers there are without a failed
 * request.
 */

/** Returns the names of the folders of Go, newest version first. */
function goFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const versionOf = (name: string) => name.slice('go-'.length);
  return readdirSync(folder)
    .filter((name) => name.startsWith('go-'))
    .sort((a, b) => versionOf(b).localeCompare(versionOf(a), 'en', { numeric: true }));
}

/** @param folder public/toolchains, which `npm run toolchains` writes */
export function findToolchains(folder: string): ToolchainIndex {
  for (const name of goFolders(folder)) {
    const file = readdirSync(join(folder, name)).find((each) => /^manifest-\w+\.json$/.test(each));
    // An interrupted build has no manifest.
    if (file === undefined) continue;
    const manifest = goManifestSchema.safeParse(JSON.parse(readFileSync(join(folder, name, file), 'utf8')));
    // Another version of Wasm Dyno wrote it; `npm run toolchains` replaces it.
    if (!manifest.success) continue;
    const { version } = manifest.data;
    return { go: { version, manifest: `${name}/${file}`, download: downloadSize(manifest.data, ['fmt']) } };
  }
  return { go: null };
}

/** Adds the list to the built site and serves it in development. */
export function toolchainsPlugin(): Plugin {
  const text = () => `${JSON.stringify(findToolchains('public/toolchains'))}\n`;
  return {
    name: 'wasm-dyno-toolchains',
    configureServer(server) {
      server.middlewares.use(`/${TOOLCHAIN_INDEX}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(text());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: TOOLCHAIN_INDEX, source: text() });
    },
  };
}
