import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { Plugin } from 'vite';
import { BINARYEN } from '../../core/build/assemblyscript.ts';

/*
 * The script of Binaryen contains its module as a text of 13 MB. The site serves the module as a file instead: its download
 * shows progress, browsers cache its compiled code, and the bundler has less to read.
 */

const INLINED = { start: 'WA??=L6(`', end: '`),function(j){return r(j.instance)}' } as const;

/** The package instantiates bytes. A compiled module gives an instance alone. */
const INSTANTIATION = 'return await WebAssembly.instantiate(t,r)';
const OF_COMPILED = 'return{instance:await WebAssembly.instantiate(t,r)}';

/** Returns the range of the text literal with the module. */
function inlinedRange(script: string): readonly [start: number, end: number] {
  const start = script.indexOf(INLINED.start);
  const end = script.indexOf(INLINED.end, start);
  if (start < 0 || end < 0 || !script.includes(INSTANTIATION)) {
    throw new Error('no inlined module in binaryen: is it another version?');
  }
  return [start + INLINED.start.length - 1, end + 1];
}

/** Returns the module that is inlined in the installed package. */
export function binaryenModule(): Uint8Array {
  const file = fileURLToPath(import.meta.resolve('binaryen'));
  const { version } = JSON.parse(readFileSync(join(dirname(file), 'package.json'), 'utf8'));
  if (version !== BINARYEN.version) {
    throw new Error(`Binaryen ${version} is installed, but the page expects ${BINARYEN.version}`);
  }
  const script = readFileSync(file, 'utf8');
  const text: string = runInNewContext(script.slice(...inlinedRange(script)));
  // Bytes above 255 stand for 0, which is short in UTF-8 that way.
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return (~code >> 8) & code;
  });
}

/** Writes the module into the cache if it is not there. Returns its path. */
export async function extractBinaryen(root: string): Promise<string> {
  const file = join(root, '.cache', BINARYEN.program.url);
  if (existsSync(file)) return file;
  await mkdir(dirname(file), { recursive: true });
  // Atomic, so that an interrupted build leaves no partial file.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, binaryenModule());
  await rename(unfinished, file);
  return file;
}

/**
 * Removes the inlined module from the bundle of the compile worker, before any other plugin reads it.
 *
 * @param loader path of the script that exports `loadedBinaryen`, which returns the module instead
 */
export function withoutInlinedBinaryen(loader: string): Plugin {
  return {
    name: 'wasm-dyno-without-inlined-binaryen',
    enforce: 'pre',
    transform: {
      filter: { id: /node_modules[/\\]binaryen[/\\]index\.js/ },
      handler(code) {
        const [start, end] = inlinedRange(code);
        const call = start - 'L6('.length;
        const shorter = `${code.slice(0, call)}await loadedBinaryen()${code.slice(end + 1)}`;
        return {
          code: `import { loadedBinaryen } from ${JSON.stringify(loader)};\n${shorter.replace(INSTANTIATION, OF_COMPILED)}`,
          map: null,
        };
      },
    },
  };
}
