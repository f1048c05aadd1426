import { commands, Exit } from '@yowasp/clang';
import type { Compiled, SourceFile } from './source-file.ts';

const OUTPUT = 'module.wasm';

/** Compiles C and C++ with a clang that is a WebAssembly program, so that no compiler has to be installed. */
export async function compileC(sources: readonly SourceFile[], flags: readonly string[]): Promise<Compiled> {
  const units = sources.map(({ name }) => name).filter((name) => /\.(c|cc|cpp)$/.test(name));
  // clang++ also links the C++ library.
  const clang = commands[units.some((name) => !name.endsWith('.c')) ? 'clang++' : 'clang'];
  const args = ['--target=wasm32-wasip1', ...flags, ...units, '-o', OUTPUT];
  const messages: Uint8Array[] = [];
  const listen = (bytes: Uint8Array | null) => {
    if (bytes !== null) messages.push(bytes.slice());
  };
  // Loads the compiler. Without a listener the package writes its progress to the console.
  await clang(undefined, {}, { fetchProgress: () => {} });
  try {
    const files = await clang(args, Object.fromEntries(sources.map(({ name, bytes }) => [name, bytes])), {
      stdout: listen,
      stderr: listen,
      decodeASCII: false,
    });
    const module = files?.[OUTPUT];
    if (module instanceof Uint8Array) return { kind: 'built', bytes: module };
    return { kind: 'failed', message: 'clang wrote no module' };
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { kind: 'failed', message: Buffer.concat(messages).toString() || `clang exited with code ${error.code}` };
  }
}
