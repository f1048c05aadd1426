import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ClangTools, clangTools } from '../../worker/compile/clang/run-clang.ts';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../node_modules/@yowasp/clang/gen/${name}`, import.meta.url));

let loaded: Promise<ClangTools> | null = null;

async function load(): Promise<ClangTools> {
  const [program, sysroot] = await Promise.all([
    readFile(file('llvm.core.wasm')),
    readFile(file('llvm-resources.tar')),
  ]);
  return clangTools(await WebAssembly.compile(program), sysroot);
}

/** Returns clang from the installed package, compiled once. */
export function installedClang(): Promise<ClangTools> {
  loaded ??= load();
  return loaded;
}
