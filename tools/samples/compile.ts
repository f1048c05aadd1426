import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../cli/system/digest.ts';
import { assertUnreachable } from '../../core/base/assert.ts';
import { recipeOfSample } from '../../core/build/from-sample.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import type { BuildCache } from './build-cache.ts';
import { buildProject } from './build-project.ts';
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

/** Compiles a sample like the project that the page creates from it. */
async function compileSources(manifest: Manifest, sources: readonly SourceFile[]): Promise<Compiled> {
  const recipe = recipeOfSample(manifest);
  if (recipe === null) throw new Error(`${manifest.id} is not compiled here`);
  const outcome = await buildProject({ recipe, files: new Map(sources.map(({ name, bytes }) => [name, bytes])) });
  if (outcome.kind === 'built') return { kind: 'built', bytes: outcome.wasm };
  return {
    kind: 'failed',
    message: outcome.log.trim() || outcome.diagnostics.map(({ message }) => message).join('\n'),
  };
}

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
      const compiled = await compileSources(manifest, sources);
      if (compiled.kind === 'built') cache.write(key, compiled.bytes);
      return { ...compiled, cached: false };
    }
    default:
      return assertUnreachable(build);
  }
}
