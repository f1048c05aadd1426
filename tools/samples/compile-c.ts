import { runClang } from '../../worker/compile/clang/run-clang.ts';
import { installedClang } from './clang-tools.ts';
import type { Compiled, SourceFile } from './source-file.ts';

/** Compiles C and C++ with the clang of the page, so that no compiler has to be installed. */
export async function compileC(sources: readonly SourceFile[], flags: readonly string[]): Promise<Compiled> {
  const units = sources.map(({ name }) => name).filter((name) => /\.(c|cc|cpp)$/.test(name));
  const { wasm, messages, crash } = await runClang(
    await installedClang(),
    {
      driver: units.some((name) => !name.endsWith('.c')) ? 'clang++' : 'clang',
      args: ['--target=wasm32-wasip1', ...flags, ...units, '-o', 'module.wasm'],
      files: new Map(sources.map(({ name, bytes }) => [name, bytes])),
    },
    { onStep: () => {}, now: () => performance.now() },
  );
  if (wasm !== null) return { kind: 'built', bytes: wasm };
  const printed = messages.map(({ text }) => text).join('');
  return { kind: 'failed', message: crash?.message ?? (printed || 'clang wrote no module') };
}
