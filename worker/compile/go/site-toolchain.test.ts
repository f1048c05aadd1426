import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TEST_MANIFEST } from '../../../core/build/go/go.testing.ts';
import type { GoManifest, ToolchainIndex } from '../../../core/build/go/manifest.ts';
import { listen } from '../../../site/serve/listen.ts';
import { createSiteServer } from '../../../site/serve/site-server.ts';
import type { CompileStage } from '../protocol.ts';
import { openGoToolchain } from './site-toolchain.ts';

/** A module with nothing in it. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const file = (path: string) => ({ path, size: EMPTY.length, compressed: 4, sha256: '0'.repeat(64) });

const MANIFEST: GoManifest = {
  ...TEST_MANIFEST,
  tools: { compile: file('compile.wasm'), link: file('link.wasm'), gofmt: file('gofmt.wasm') },
};

describe('the Go toolchain of a site', () => {
  let folder: string;
  let server: Server | null = null;
  const requested: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-go-'));
    requested.length = 0;
  });

  afterEach(async () => {
    vi.unstubAllGlobals();
    await new Promise((resolve) => server?.close(resolve));
    rmSync(folder, { recursive: true });
  });

  async function serve(
    index: ToolchainIndex,
    files: Readonly<Record<string, string | Uint8Array>> = {},
  ): Promise<void> {
    const all = { 'index.json': JSON.stringify(index), ...files };
    for (const [path, content] of Object.entries(all)) {
      const name = join(folder, 'toolchains', path);
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, content);
    }
    server = createSiteServer(folder);
    server.on('request', ({ url }) => requested.push(url ?? ''));
    const href = `http://127.0.0.1:${await listen(server, 0, () => {})}/assets/compiler/entry.js`;
    vi.stubGlobal('self', { location: { href } });
  }

  function serveGo(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    const manifest = 'go-1.26.8/manifest-0.json';
    return serve(
      { go: { version: '1.26.8', manifest, download: 1 } },
      { [manifest]: JSON.stringify(MANIFEST), ...files },
    );
  }

  it('is null if the site has none, without a failed request', async () => {
    await serve({ go: null });
    expect(await openGoToolchain()).toBeNull();
    expect(requested).toEqual(['/toolchains/index.json']);
  });

  it('reports the compressed size while it downloads', async () => {
    await serveGo({ 'go-1.26.8/compile.wasm': EMPTY, 'go-1.26.8/link.wasm': EMPTY });
    const toolchain = await openGoToolchain();
    const stages: CompileStage[] = [];
    await toolchain?.load((stage) => stages.push(stage));
    expect(stages[0]).toEqual({ type: 'download', loaded: 0, total: 8 });
    expect(stages.slice(-2)).toEqual([{ type: 'download', loaded: 8, total: 8 }, { type: 'prepare' }]);
    expect(await toolchain?.tool('link')).toBeInstanceOf(WebAssembly.Module);
    stages.length = 0;
    await toolchain?.load((stage) => stages.push(stage));
    expect(stages).toEqual([]);
  });

  it('downloads archives once, and again after a failure', async () => {
    await serveGo({ 'go-1.26.8/pkg/errors.a': 'errors', 'go-1.26.8/pkg/unicode/utf8.a': 'utf8' });
    const toolchain = await openGoToolchain();
    const text = async (...names: string[]) =>
      (await toolchain?.archives(names))?.map((bytes) => new TextDecoder().decode(bytes));
    requested.length = 0;
    expect(await text('errors')).toEqual(['errors']);
    expect(await text('errors', 'unicode/utf8')).toEqual(['errors', 'utf8']);
    expect(requested).toHaveLength(2);
    await expect(text('errors', 'os')).rejects.toThrow('toolchains/go-1.26.8/pkg/os.a');
    expect(await text('errors')).toEqual(['errors']);
  });

  it('names the problem without a network', async () => {
    await serveGo({});
    const toolchain = await openGoToolchain();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(toolchain?.archives(['errors'])).rejects.toThrow('Check the network');
  });
});
