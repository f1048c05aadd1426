import type { Bytes } from '../../../core/base/units.ts';
import {
  GO_TOOLS,
  type GoManifest,
  type GoTool,
  goManifestSchema,
  TOOLCHAIN_INDEX,
  type ToolchainFile,
  toolchainIndexSchema,
} from '../../../core/build/go/manifest.ts';
import type { CompileStage } from '../protocol.ts';
import { useSiteFile } from '../site-file.ts';
import type { GoToolchain } from './toolchain.ts';

/* Loads the Go toolchain from the site. */

const quiet = (): void => {};

async function parse<Value>(url: string, schema: { parse: (value: unknown) => Value }): Promise<Value> {
  return schema.parse(await useSiteFile({ url, size: 0 }, (response) => response.json(), quiet));
}

/** Loads the site's list of toolchains and the manifest of Go. Returns null if the site has none. */
export async function openGoToolchain(): Promise<SiteGoToolchain | null> {
  const { go } = await parse(TOOLCHAIN_INDEX, toolchainIndexSchema);
  if (go === null) return null;
  const folder = TOOLCHAIN_INDEX.replace(/[^/]*$/, '');
  const url = `${folder}${go.manifest}`;
  return new SiteGoToolchain(url.replace(/[^/]*$/, ''), await parse(url, goManifestSchema));
}

export class SiteGoToolchain implements GoToolchain {
  readonly manifest: GoManifest;
  readonly #folder: string;
  readonly #tools = new Map<GoTool, Promise<WebAssembly.Module>>();
  /** The archives of the last build. */
  #archives = new Map<string, Promise<Uint8Array>>();

  /** @param folder of the manifest, relative to the site, with a slash at its end */
  constructor(folder: string, manifest: GoManifest) {
    this.#folder = folder;
    this.manifest = manifest;
  }

  readonly tool = (name: GoTool): Promise<WebAssembly.Module> => this.#loadTool(name, quiet);

  readonly archives = async (packages: readonly string[]): Promise<readonly Uint8Array[]> => {
    const kept = this.#archives;
    this.#archives = new Map(packages.map((name) => [name, kept.get(name) ?? this.#archive(name)]));
    try {
      return await Promise.all(this.#archives.values());
    } catch (error) {
      this.#archives = new Map();
      // What `fetch` throws without a network.
      if (!(error instanceof TypeError)) throw error;
      const message = 'Packages of the standard library could not be downloaded. Check the network, and build again.';
      throw new Error(message, { cause: error });
    }
  };

  /** Downloads and compiles compiler and linker. */
  async load(onStage: (stage: CompileStage) => void): Promise<void> {
    const needed = GO_TOOLS.filter((name) => name !== 'gofmt' && !this.#tools.has(name));
    if (needed.length === 0) return;
    const files = needed.map((name) => this.manifest.tools[name]);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const total = files.reduce((sum, { compressed }) => sum + compressed, 0);
    let loaded: Bytes = 0;
    let reported = -1;
    const onBytes = (count: Bytes): void => {
      // The parts are counted decompressed; the size that is shown is that of the transfer.
      loaded += count;
      const share = Math.min(1, loaded / size);
      if (Math.floor(share * 100) <= reported) return;
      reported = Math.floor(share * 100);
      onStage({ type: 'download', loaded: Math.round(share * total), total });
      if (share === 1) onStage({ type: 'prepare' });
    };
    onBytes(0);
    await Promise.all(needed.map((name) => this.#loadTool(name, onBytes)));
  }

  #loadTool(name: GoTool, onBytes: (count: Bytes) => void): Promise<WebAssembly.Module> {
    const known = this.#tools.get(name);
    if (known !== undefined) return known;
    const file = this.#fileOf(this.manifest.tools[name]);
    const loading = useSiteFile(file, (response) => WebAssembly.compileStreaming(response), onBytes);
    this.#tools.set(name, loading);
    // A failed download is tried again with the next build.
    loading.catch(() => this.#tools.delete(name));
    return loading;
  }

  #fileOf({ path, size }: ToolchainFile): { readonly url: string; readonly size: Bytes } {
    return { url: `${this.#folder}${path}`, size };
  }

  async #archive(name: string): Promise<Uint8Array> {
    const known = this.manifest.packages[name];
    if (known === undefined) throw new Error(`The package ${name} is not in the standard library.`);
    const bytes = await useSiteFile(this.#fileOf(known), (response) => response.arrayBuffer(), quiet);
    return new Uint8Array(bytes);
  }
}
