import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Program } from '../measure/program.ts';
import { isPackageInstalled } from '../system/optional-package.ts';
import { prepareModule } from './module.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/* The module beside our own engine as one script, so that no run waits for a compiler of TypeScript. */

const FOLDER = fileURLToPath(new URL('../hosts/dyno/', import.meta.url));

/** Where the npm package has the scripts already, because Vite is not installed with it. */
const PREBUILT = join(FOLDER, 'prebuilt');

const SOURCES = {
  node: { entry: join(FOLDER, 'node-run.ts'), format: 'cjs' },
  workerd: { entry: join(FOLDER, 'workerd-run.ts'), format: 'es' },
} as const;

/** The name of the script, which lies beside the module. */
export const ENGINE_SCRIPT = { node: 'dyno.cjs', workerd: 'dyno.mjs' } as const;

const built = new Map<keyof typeof SOURCES, Promise<string>>();

/** As the site is built: with Vite. A synchronous script starts sooner than a module, as with node:wasi. */
async function bundle(realm: keyof typeof SOURCES): Promise<string> {
  const { build } = await import('vite');
  const { entry, format } = SOURCES[realm];
  const result = await build({
    root: FOLDER,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // Nothing is looked for beside the script.
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
  if (chunk === undefined) throw new Error(`${entry} gave no script`);
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

/** Once for each process of ours. */
function engineScript(realm: keyof typeof SOURCES): Promise<string> {
  const script = built.get(realm) ?? readOrBundle(realm);
  built.set(realm, script);
  return script;
}

/** Puts it where the hosts that run it look for it: beside the module. Its path. */
export async function placeEngineScript(realm: keyof typeof SOURCES, folder: string): Promise<string> {
  const file = join(folder, ENGINE_SCRIPT[realm]);
  writeFileSync(file, await engineScript(realm));
  return file;
}

export const prepareEngineBundle =
  (realm: keyof typeof SOURCES) =>
  async (program: Program, workshop: Workshop): Promise<PreparedProgram> => {
    const made = await prepareModule(program, workshop);
    if (made.kind === 'failed') return made;
    const script = readFileSync(await placeEngineScript(realm, workshop.folder));
    const { prepared } = made;
    const size = prepared.size + script.length;
    const compressedSize = prepared.compressedSize + gzipSync(script).length;
    return { kind: 'prepared', prepared: { ...prepared, size, compressedSize } };
  };
