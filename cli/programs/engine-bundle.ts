import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { isPackageInstalled } from '../system/optional-package.ts';
import { type PreparedProgram, prepareModule, type Workshop } from './prepared.ts';
import type { Program } from './program.ts';

/* The module and the dyno engine as one bundled script, so that no run includes compiling TypeScript. */

const FOLDER = fileURLToPath(new URL('../hosts/dyno/', import.meta.url));

/** The prebuilt scripts of the npm package, which does not depend on Vite. */
const PREBUILT = fileURLToPath(new URL('../../.cache/engine-scripts/', import.meta.url));

const SOURCES = {
  node: { entry: join(FOLDER, 'node-run.ts'), format: 'cjs' },
  workerd: { entry: join(FOLDER, 'workerd-run.ts'), format: 'es' },
} as const;

/** The name of the script, in the folder of the module. */
export const ENGINE_SCRIPT = { node: 'dyno.cjs', workerd: 'dyno.mjs' } as const;

const built = new Map<keyof typeof SOURCES, Promise<string>>();

/** Bundles the engine with Vite, like the site. A synchronous script starts faster than an ES module. */
async function bundle(realm: keyof typeof SOURCES): Promise<string> {
  const { build } = await import('vite');
  const { entry, format } = SOURCES[realm];
  const result = await build({
    root: FOLDER,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // The script has no dependencies at run time.
    ssr: { noExternal: true },
    build: {
      write: false,
      ssr: entry,
      target: 'esnext',
      minify: true,
      rolldownOptions: { output: { format } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`Vite produced no script for ${entry}`);
  return chunk.code;
}

async function readOrBundle(realm: keyof typeof SOURCES): Promise<string> {
  const prebuilt = join(PREBUILT, ENGINE_SCRIPT[realm]);
  return !isPackageInstalled('vite') && existsSync(prebuilt) ? readFileSync(prebuilt, 'utf8') : bundle(realm);
}

/** Writes both scripts for the npm package. */
export async function prebuildEngineScripts(): Promise<void> {
  mkdirSync(PREBUILT, { recursive: true });
  for (const realm of ['node', 'workerd'] as const) {
    writeFileSync(join(PREBUILT, ENGINE_SCRIPT[realm]), await bundle(realm));
  }
}

/** Bundles once per process. */
function engineScript(realm: keyof typeof SOURCES): Promise<string> {
  const script = built.get(realm) ?? readOrBundle(realm);
  built.set(realm, script);
  return script;
}

/** Writes the script to the module's folder, where the hosts expect it, and returns its path. */
export async function placeEngineScript(realm: keyof typeof SOURCES, folder: string): Promise<string> {
  const file = join(folder, ENGINE_SCRIPT[realm]);
  writeFileSync(file, await engineScript(realm));
  return file;
}

export async function prepareEngineBundle(
  realm: keyof typeof SOURCES,
  program: Program,
  workshop: Workshop,
): Promise<PreparedProgram> {
  const made = await prepareModule(program, workshop);
  if (made.kind === 'failed') return made;
  const script = readFileSync(await placeEngineScript(realm, workshop.folder));
  const { prepared } = made;
  const size = prepared.size + script.length;
  const compressedSize = prepared.compressedSize + gzipSync(script).length;
  return { kind: 'prepared', prepared: { ...prepared, size, compressedSize } };
}
