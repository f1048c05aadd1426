import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { runToEnd } from '../../cli/system/command.ts';
import { sha256 } from '../../cli/system/digest.ts';
import { formatBytes } from '../../core/base/quantity.ts';
import { GO_TOOLS, type GoManifest, type GoTool, type ToolchainFile } from '../../core/build/go/manifest.ts';
import { type FoundGo, goEnvironment } from './find-go.ts';
import { OutputFolder } from './output-folder.ts';
import { WASM_ONLY } from './wasm-only.ts';

/* Builds compiler, linker and formatter of Go for wasip1, and the archives of the standard library. */

export interface GoFolders {
  /** The folder of the toolchain on the site. */
  readonly output: string;
  /** Kept between runs: Go's build cache, and intermediate files. */
  readonly cache: string;
}

/** Minutes, on a slow machine without anything in the cache. */
const TIMEOUT = 60 * 60_000;

const TOOL_QUALITY = 11;
/** Level 11 takes six times as long on 130 MB, for 3%. */
const ARCHIVE_QUALITY = 9;

interface Archive {
  readonly importPath: string;
  readonly file: string;
  readonly imports: readonly string[];
}

class GoBuilder {
  readonly #go: FoundGo;
  readonly #folders: GoFolders;
  readonly #print: (line: string) => void;
  readonly #output: OutputFolder;
  #root = '';

  constructor(go: FoundGo, folders: GoFolders, print: (line: string) => void) {
    this.#go = go;
    this.#folders = folders;
    this.#print = print;
    this.#output = new OutputFolder(folders.output);
  }

  async build(): Promise<GoManifest> {
    mkdirSync(this.#folders.cache, { recursive: true });
    this.#root = (await this.#run(['env', 'GOROOT'])).trim();
    const overlay = this.#writeOverlay();
    const tools = new Map<GoTool, ToolchainFile>();
    for (const name of GO_TOOLS) tools.set(name, await this.#addTool(name, overlay));
    const tool = (name: GoTool) => tools.get(name) as ToolchainFile;
    const packages = await this.#addPackages();
    this.#output.addText('LICENSE.txt', readFileSync(join(this.#root, 'LICENSE'), 'utf8'));
    const manifest: GoManifest = {
      format: 1,
      version: this.#go.version,
      tools: { compile: tool('compile'), link: tool('link'), gofmt: tool('gofmt') },
      packages,
      godebug: this.#readGodebug(),
      license: 'LICENSE.txt',
    };
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    this.#output.addText(`manifest-${sha256(text).slice(0, 8)}.json`, text);
    this.#output.removeOthers();
    return manifest;
  }

  async #run(args: readonly string[], target: NodeJS.ProcessEnv = {}): Promise<string> {
    const environment = { ...goEnvironment(join(this.#folders.cache, 'go-build')), ...target };
    // In the folder of the cache: a go.mod or go.work of the user must not apply.
    const result = await runToEnd(this.#go.program, ['-C', this.#folders.cache, ...args], TIMEOUT, environment);
    if (result.kind === 'failed') throw new Error(`go ${args.join(' ')} failed.\n${result.message}`);
    return result.stdout;
  }

  #writeOverlay(): string {
    const replaced: Record<string, string> = {};
    for (const [path, change] of WASM_ONLY) {
      const original = join(this.#root, 'src', path);
      const copy = join(this.#folders.cache, 'overlay', path);
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, change(readFileSync(original, 'utf8')));
      replaced[original] = copy;
    }
    const file = join(this.#folders.cache, 'overlay.json');
    writeFileSync(file, JSON.stringify({ Replace: replaced }));
    return file;
  }

  async #addTool(name: GoTool, overlay: string): Promise<ToolchainFile> {
    this.#print(`Building cmd/${name} for wasip1…`);
    const file = join(this.#folders.cache, `${name}.wasm`);
    const flags = ['-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', `-overlay=${overlay}`];
    await this.#run(['build', ...flags, '-o', file, `cmd/${name}`], { GOOS: 'wasip1', GOARCH: 'wasm' });
    const added = await this.#output.add(`${name}.wasm`, readFileSync(file), TOOL_QUALITY);
    this.#print(`  ${formatBytes(added.size)}, ${formatBytes(added.compressed)} with Brotli`);
    return added;
  }

  async #addPackages(): Promise<GoManifest['packages']> {
    this.#print('Compiling the standard library for wasip1…');
    const format = '{{.ImportPath}}\t{{.Export}}\t{{join .Imports " "}}';
    const target = { GOOS: 'wasip1', GOARCH: 'wasm' };
    const list = await this.#run(['list', '-export', '-deps', '-trimpath', '-f', format, 'std'], target);
    const archives = list
      .trim()
      .split('\n')
      .map((line): Archive => {
        const [importPath = '', file = '', imports = ''] = line.split('\t');
        return { importPath, file, imports: imports.split(' ').filter(Boolean) };
      })
      // `unsafe` has no archive.
      .filter(({ file }) => file !== '')
      .sort((a, b) => (a.importPath < b.importPath ? -1 : 1));
    const found = new Map<string, GoManifest['packages'][string]>();
    const waiting = [...archives];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { importPath, file, imports } = next;
        const added = await this.#output.add(`pkg/${importPath}.a`, readFileSync(file), ARCHIVE_QUALITY);
        found.set(importPath, { ...added, imports: imports.filter((name) => name !== 'unsafe') });
        if (found.size % 50 === 0) this.#print(`  ${found.size} of ${archives.length} packages compressed`);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Reads the table of settings whose default has changed (internal/godebugs). */
  #readGodebug(): GoManifest['godebug'] {
    const table = readFileSync(join(this.#root, 'src/internal/godebugs/table.go'), 'utf8');
    return [...table.matchAll(/\{Name: "(\w+)",.*Changed: (\d+), Old: "([^"]*)"/g)].map(
      ([, name = '', changed, old = '']) => ({ name, changed: Number(changed), old }),
    );
  }
}

/** Builds the toolchain into its folder, and returns its manifest. The same Go gives the same files. */
export function buildGoToolchain(go: FoundGo, folders: GoFolders, print: (line: string) => void): Promise<GoManifest> {
  return new GoBuilder(go, folders, print).build();
}
