import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../cli/system/digest.ts';
import { assertUnreachable } from '../../core/base/assert.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import { buildWat } from '../../worker/compile/wat/build.ts';
import type { BuildCache } from './build-cache.ts';
import { compileAssemblyScript } from './compile-assemblyscript.ts';
import { compileC } from './compile-c.ts';
import { packageVersion } from './package-version.ts';
import type { SourceSample } from './read-manifests.ts';
import { type Compiled, readSourceFile, type SourceFile } from './source-file.ts';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** A module, and whether it is from the cache. */
export type Obtained = Compiled & { readonly cached: boolean };

/** The packages whose versions affect the output of a tool. */
const TOOL_PACKAGES = {
  clang: ['@yowasp/clang'],
  assemblyscript: ['assemblyscript', '@assemblyscript/wasi-shim'],
  wabt: ['wabt'],
} as const;

function verified(bytes: Uint8Array, expected: string, what: string, remedy: string): Compiled {
  const actual = sha256(bytes);
  if (actual === expected) return { kind: 'built', bytes };
  return { kind: 'failed', message: `${what} has the digest ${actual}, but the manifest has ${expected}. ${remedy}` };
}

/** Assembles the WebAssembly text format. */
async function compileWat({ name, bytes }: SourceFile): Promise<Compiled> {
  const recipe = { language: 'wat' as const, sources: [name], debug: false };
  const outcome = await buildWat({ recipe, files: new Map([[name, bytes]]) }, () => {});
  return outcome.kind === 'built' ? { kind: 'built', bytes: outcome.wasm } : { kind: 'failed', message: outcome.log };
}

function compileSources(sources: readonly SourceFile[], build: CompiledBuild): Promise<Compiled> {
  switch (build.tool) {
    case 'clang':
      return compileC(sources, build.flags);
    case 'assemblyscript':
      return compileAssemblyScript(sources, build.flags, build.wasi);
    case 'wabt': {
      const [source] = sources;
      if (source === undefined) return Promise.resolve({ kind: 'failed', message: 'the sample has no source' });
      return compileWat(source);
    }
    default:
      return assertUnreachable(build);
  }
}

type CompiledBuild = Extract<Manifest['build'], { tool: keyof typeof TOOL_PACKAGES }>;

/** Returns a sample's module: compiled, cached, or copied and verified. */
export async function obtainModule({ manifest, folder }: SourceSample, cache: BuildCache): Promise<Obtained> {
  const { build } = manifest;
  switch (build.tool) {
    case 'prebuilt': {
      const bytes = readFileSync(join(folder, build.module));
      const remedy = 'After changing its source, run "npm run samples:prebuilt".';
      return { ...verified(bytes, build.sha256, `${manifest.id}/${build.module}`, remedy), cached: false };
    }
    case 'npm': {
      const file = join(modules, build.package, build.path);
      if (!existsSync(file)) return { kind: 'failed', message: `${file} is missing. Run "npm ci".`, cached: false };
      const bytes = readFileSync(file);
      const remedy = 'Run "npm ci". After upgrading the package, update the digest in the manifest.';
      return { ...verified(bytes, build.sha256, `${build.package}/${build.path}`, remedy), cached: false };
    }
    case 'clang':
    case 'assemblyscript':
    case 'wabt': {
      const sources = manifest.sources.map((name) => readSourceFile(folder, name));
      const versions = TOOL_PACKAGES[build.tool].map((name) => `${name}@${packageVersion(name)}`);
      const key = cache.key({ build, versions, sources });
      const kept = cache.read(key);
      if (kept !== null) return { kind: 'built', bytes: kept, cached: true };
      const compiled = await compileSources(sources, build);
      if (compiled.kind === 'built') cache.write(key, compiled.bytes);
      return { ...compiled, cached: false };
    }
    default:
      return assertUnreachable(build);
  }
}
