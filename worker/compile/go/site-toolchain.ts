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
import type { GoToolchain } from './toolchain.ts';

/* Loads the Go toolchain from the site. Its files never change, so the browser keeps them, and the code compiled from them. */

async function request(url: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`The connection failed while ${url.pathname} was loading. Check the network and build again.`, {
      cause: error,
    });
  }
  if (response.ok) return response;
  throw new Error(`The server answered ${response.status} for ${url.pathname}. Build the site again.`);
}

async function parse<Value>(url: URL, schema: { parse: (value: unknown) => Value }): Promise<Value> {
  return schema.parse(await (await request(url)).json());
}

/** Loads the site's list of toolchains and the manifest of Go. Returns null if the site has none. */
export async function openGoToolchain(site: URL): Promise<SiteGoToolchain | null> {
  const index = new URL(TOOLCHAIN_INDEX, site);
  const { go } = await parse(index, toolchainIndexSchema);
  if (go === null) return null;
  const url = new URL(go.manifest, index);
  return new SiteGoToolchain(url, await parse(url, goManifestSchema));
}

export class SiteGoToolchain implements GoToolchain {
  readonly manifest: GoManifest;
  readonly #folder: URL;
  readonly #tools = new Map<GoTool, Promise<WebAssembly.Module>>();
  /** The archives of the last build. */
  #archives = new Map<string, Promise<Uint8Array>>();

  /** @param url of the manifest */
  constructor(url: URL, manifest: GoManifest) {
    this.#folder = url;
    this.manifest = manifest;
  }

  readonly tool = (name: GoTool): Promise<WebAssembly.Module> => {
    const known = this.#tools.get(name);
    if (known !== undefined) return known;
    const loading = WebAssembly.compileStreaming(request(this.#urlOf(this.manifest.tools[name])));
    this.#tools.set(name, loading);
    // A failed download is tried again with the next build.
    loading.catch(() => this.#tools.delete(name));
    return loading;
  };

  readonly archives = async (packages: readonly string[]): Promise<readonly Uint8Array[]> => {
    const kept = this.#archives;
    this.#archives = new Map(packages.map((name) => [name, kept.get(name) ?? this.#archive(name)]));
    try {
      return await Promise.all(this.#archives.values());
    } catch (error) {
      this.#archives = new Map();
      throw error;
    }
  };

  /** Downloads and compiles compiler and linker. */
  async load(onStage: (stage: CompileStage) => void): Promise<void> {
    const needed = GO_TOOLS.filter((name) => name !== 'gofmt' && !this.#tools.has(name));
    if (needed.length === 0) return;
    const files = needed.map((name) => this.manifest.tools[name]);
    const total = files.reduce((sum, { compressed }) => sum + compressed, 0);
    let loaded: Bytes = 0;
    onStage({ type: 'download', loaded, total });
    await Promise.all(
      files.map((file) =>
        this.#download(file, (share) => {
          loaded += share;
          onStage({ type: 'download', loaded: Math.min(total, Math.round(loaded)), total });
        }),
      ),
    );
    onStage({ type: 'prepare' });
    await Promise.all(needed.map((name) => this.tool(name)));
  }

  #urlOf({ path }: ToolchainFile): URL {
    return new URL(path, this.#folder);
  }

  /**
   * Downloads a file into the browser's cache. Browsers keep compiled code only for a response that comes directly from
   * `fetch`, so progress is counted here and the file is read again from the cache.
   *
   * @param onShare receives the part of the compressed size that has arrived since the last call
   */
  async #download(file: ToolchainFile, onShare: (share: Bytes) => void): Promise<void> {
    const { body } = await request(this.#urlOf(file));
    if (body === null) return;
    const ratio = file.compressed / file.size;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onShare(value.length * ratio);
    }
  }

  async #archive(name: string): Promise<Uint8Array> {
    const known = this.manifest.packages[name];
    if (known === undefined) throw new Error(`The package ${name} is not in the standard library.`);
    const response = await request(this.#urlOf(known));
    return new Uint8Array(await response.arrayBuffer());
  }
}
