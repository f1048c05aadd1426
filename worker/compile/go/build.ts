import { formatBytes } from '../../../core/base/quantity.ts';
import type { Bytes } from '../../../core/base/units.ts';
import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import { buildInfoText, defaultGodebug, modinfoLine } from '../../../core/build/go/build-info.ts';
import { goBuildCommand } from '../../../core/build/go/command.ts';
import { readCompilerMessages, readLinkerMessages, SOURCE_FOLDER } from '../../../core/build/go/diagnostics.ts';
import { findEmbeds } from '../../../core/build/go/embed.ts';
import { type GoTool, importClosure } from '../../../core/build/go/manifest.ts';
import type { GoPackage } from '../../../core/build/go/packages.ts';
import { type GoProject, planGoBuild } from '../../../core/build/go/plan.ts';
import { problem } from '../../../core/build/go/resolve-import.ts';
import type { BuildInput, BuildOutcome, BuildStep } from '../../../core/build/outcome.ts';
import type { FileEntry, FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { type GoToolchain, type GoToolRun, runGoTool } from './toolchain.ts';

/*
 * Builds a program as `go build -trimpath -ldflags="-s -w -buildid="` does: compiles the packages of the project, and links
 * them with the archives of the standard library.
 */

const encoder = new TextEncoder();

function file(content: Uint8Array | string): FileEntry {
  return { kind: 'file', bytes: typeof content === 'string' ? encoder.encode(content) : content, modified: 0 };
}

/** Thrown and caught in this file only: the build ends with errors. */
class BuildStopped extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super('the build failed');
    this.diagnostics = diagnostics;
  }
}

export interface GoBuildHooks {
  /** Receives the name of each step when it begins. */
  readonly onStep: (name: string) => void;
  /** Receives the memory that a tool took. */
  readonly onMemory?: (tool: GoTool, memory: Bytes) => void;
}

class GoBuild {
  readonly #input: BuildInput;
  readonly #project: GoProject;
  readonly #toolchain: GoToolchain;
  readonly #hooks: GoBuildHooks;
  /** Archives and embedded files, as the tools see them. */
  readonly #tree = new Map<string, TreeEntry>();
  readonly #importConfig: string[] = [];
  readonly steps: BuildStep[] = [];
  log = '';

  constructor(input: BuildInput, project: GoProject, toolchain: GoToolchain, hooks: GoBuildHooks) {
    this.#input = input;
    this.#project = project;
    this.#toolchain = toolchain;
    this.#hooks = hooks;
  }

  async run(): Promise<Uint8Array<ArrayBuffer>> {
    const { packages, standard } = this.#project;
    const closure = importClosure(this.#toolchain.manifest, standard);
    await this.#step(`load ${closure.length} packages`, async () => {
      const archives = await this.#toolchain.archives(closure);
      for (const [index, name] of closure.entries()) this.#addArchive(name, archives[index] ?? new Uint8Array());
    });
    let main: GoPackage | undefined;
    for (const each of packages) {
      await this.#step(`compile ${this.#nameOf(each)}`, () => this.#compile(each));
      main = each;
    }
    if (main === undefined) throw new Error('the plan of the build has no packages');
    const program = main;
    return this.#step('link', () => this.#link(program));
  }

  async #step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.#hooks.onStep(name);
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.steps.push({ name, duration: performance.now() - began });
    }
  }

  #isMain(each: GoPackage): boolean {
    return each === this.#project.packages.at(-1);
  }

  #nameOf(each: GoPackage): string {
    return this.#isMain(each) ? 'main' : each.importPath;
  }

  /** The folder in traces of the program: without go.mod, the program has no import path. */
  #recordedFolder(each: GoPackage): string {
    return this.#project.module === null && this.#isMain(each) ? '.' : each.importPath;
  }

  #addArchive(importPath: string, bytes: Uint8Array): void {
    const path = `pkg/${importPath}.a`;
    this.#tree.set(path, file(bytes));
    this.#importConfig.push(`packagefile ${importPath}=/${path}`);
  }

  async #compile(each: GoPackage): Promise<void> {
    const { flags, languageOf } = this.#project;
    const folder = each.folder === '' ? SOURCE_FOLDER : `${SOURCE_FOLDER}/${each.folder}`;
    const tree = new Map<string, TreeEntry>(this.#tree);
    for (const { path } of each.sources) tree.set(`${SOURCE_FOLDER.slice(1)}/${path}`, this.#fileAt(path));
    tree.set('importcfg', file(`${this.#importConfig.join('\n')}\n`));
    const embedding = this.#embed(each, tree, folder);
    const output = `out/${this.#isMain(each) ? 'main' : each.importPath}.a`;
    const args = [
      ...['-o', `/${output}`, '-trimpath', `${folder}=>${this.#recordedFolder(each)}`],
      ...['-p', this.#isMain(each) ? 'main' : each.importPath, `-lang=go${languageOf(each)}`, '-complete'],
      ...(each.isVendored ? [] : flags.compiler),
      ...['-nolocalimports', '-importcfg', '/importcfg', ...embedding, '-pack', '-c=1', '-e', '-errorurl'],
      ...each.sources.map(({ path }) => `${SOURCE_FOLDER}/${path}`),
    ];
    tree.set(output.slice(0, output.lastIndexOf('/')), { kind: 'directory' });
    const run = await this.#runTool('compile', args, tree);
    const { manifest } = this.#toolchain;
    const { diagnostics } = readCompilerMessages(run.output, { manifest, read: this.#project.read });
    if (run.exitCode !== 0) throw failure('compile', run, diagnostics);
    const archive = run.files.get(output);
    if (archive?.kind !== 'file') throw new Error('The Go compiler wrote no archive.');
    if (this.#isMain(each)) this.#tree.set('main.a', archive);
    else this.#addArchive(each.importPath, archive.bytes);
  }

  /** Adds embedded files to the tree, and returns the arguments for the compiler. */
  #embed(each: GoPackage, tree: Map<string, TreeEntry>, folder: string): readonly string[] {
    const prefix = each.folder === '' ? '' : `${each.folder}/`;
    const below = [...this.#input.files.keys()].filter((path) => path.startsWith(prefix));
    const sources = each.sources.map(({ path }): [string, string] => [path, this.#project.read(path) ?? '']);
    const { patterns, diagnostics } = findEmbeds(
      sources,
      below.map((path) => path.slice(prefix.length)),
    );
    if (diagnostics.length > 0) throw new BuildStopped(diagnostics);
    if (patterns.size === 0) return [];
    const names = [...new Set([...patterns.values()].flat())];
    for (const name of names) tree.set(`${folder.slice(1)}/${name}`, this.#fileAt(`${prefix}${name}`));
    const config = {
      Patterns: Object.fromEntries(patterns),
      Files: Object.fromEntries(names.map((name) => [name, `${folder}/${name}`])),
    };
    tree.set('embedcfg', file(JSON.stringify(config)));
    return ['-embedcfg', '/embedcfg'];
  }

  #fileAt(path: string): FileEntry {
    return file(this.#input.files.get(path) ?? new Uint8Array());
  }

  async #link(main: GoPackage): Promise<Uint8Array<ArrayBuffer>> {
    const { flags, module, recipe, debugSettings } = this.#project;
    const { manifest } = this.#toolchain;
    const godebug = defaultGodebug(manifest, module === null ? null : this.#project.languageOf(main), debugSettings);
    const buildMode = buildModeOf(recipe);
    const info = buildInfoText({
      buildMode,
      path: main.importPath,
      module: module?.path ?? null,
      compilerFlags: flags.compiler.join(' '),
      tags: flags.tags,
      godebug,
    });
    const tree = new Map<string, TreeEntry>(this.#tree);
    tree.set('importcfg.link', file(`${[...this.#importConfig, modinfoLine(info)].join('\n')}\n`));
    const args = [
      ...['-o', '/main.wasm', '-importcfg', '/importcfg.link'],
      ...(godebug === '' ? [] : [`-X=runtime.godebugDefault=${godebug}`]),
      ...[`-buildmode=${buildMode}`, '-buildid=', ...(recipe.debug ? [] : ['-s', '-w']), ...flags.linker, '/main.a'],
    ];
    const run = await this.#runTool('link', args, tree);
    const clause = main.sources[0]?.header.package?.range ?? null;
    if (run.exitCode !== 0) throw failure('link', run, readLinkerMessages(run.output, clause));
    const linked = run.files.get('main.wasm');
    if (linked?.kind !== 'file') throw new Error('The Go linker wrote no module.');
    return linked.bytes as Uint8Array<ArrayBuffer>;
  }

  async #runTool(tool: 'compile' | 'link', args: readonly string[], tree: FileTree): Promise<GoToolRun> {
    const run = await runGoTool(await this.#toolchain.tool(tool), tool, args, tree);
    this.#hooks.onMemory?.(tool, run.memory);
    this.log += run.output.replaceAll(`${SOURCE_FOLDER}/`, '').replace(/ \[go\.dev\/e\/\w+\]/g, '');
    return run;
  }
}

/** A tool that ends without a message about the program has crashed, for example without memory. */
function failure(tool: string, run: GoToolRun, diagnostics: readonly Diagnostic[]): Error {
  const isCrash =
    diagnostics.length === 0 || /^(panic|fatal error|runtime error|RuntimeError|unexpected fault)/m.test(run.output);
  if (!isCrash) return new BuildStopped(diagnostics);
  const memory = formatBytes(run.memory);
  return new Error(
    `The Go tool ${tool} ended with code ${run.exitCode}, using ${memory}. ${run.output.slice(0, 2000)}`,
  );
}

/** A reactor for WASI is what Go calls a shared library for C. */
function buildModeOf({ kind }: GoProject['recipe']): 'exe' | 'c-shared' {
  return kind === 'reactor' ? 'c-shared' : 'exe';
}

/**
 * Builds a project in Go.
 *
 * @throws Error if a tool crashes or cannot be downloaded
 */
export async function buildGo(input: BuildInput, toolchain: GoToolchain, hooks: GoBuildHooks): Promise<BuildOutcome> {
  const plan = planGoBuild(input, toolchain.manifest);
  if (plan.kind === 'invalid') return { kind: 'failed', diagnostics: plan.diagnostics, log: '', steps: [] };
  const { project } = plan;
  const build = new GoBuild(input, project, toolchain, hooks);
  try {
    const wasm = await build.run();
    const toolchainText = `Go ${toolchain.manifest.version} ${goBuildCommand(project.recipe, '')}`;
    const { log, steps } = build;
    return { kind: 'built', wasm, diagnostics: project.warnings, log, steps, toolchain: toolchainText };
  } catch (error) {
    if (!(error instanceof BuildStopped)) throw error;
    const diagnostics = [...error.diagnostics, ...project.warnings];
    return { kind: 'failed', diagnostics, log: build.log, steps: build.steps };
  }
}

/** The outcome on a site without the Go toolchain. */
export const GO_ABSENT: BuildOutcome = {
  kind: 'failed',
  diagnostics: [
    problem(
      'error',
      null,
      'Go is not on this site.',
      'To add it, install Go, run "npm run toolchains" in a clone of Wasm Dyno, and start it again. The sources are unchanged.',
    ),
  ],
  log: '',
  steps: [],
};
