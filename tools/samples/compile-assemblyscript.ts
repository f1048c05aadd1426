import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Compiled, SourceFile } from './source-file.ts';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Compiles AssemblyScript. A separate process is needed because the compiler keeps state between configurations. A
 * temporary folder keeps paths relative: the module contains file names and must not depend on the project's location.
 */
export async function compileAssemblyScript(
  sources: readonly SourceFile[],
  flags: readonly string[],
  wasi: boolean,
): Promise<Compiled> {
  const folder = mkdtempSync(join(tmpdir(), 'assemblyscript-'));
  try {
    for (const { name, bytes } of sources) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    if (wasi) cpSync(join(modules, '@assemblyscript/wasi-shim'), join(folder, 'wasi-shim'), { recursive: true });
    const entry = sources[0]?.name ?? '';
    const config = wasi ? ['--config', 'wasi-shim/asconfig.json'] : [];
    const compiler = join(modules, 'assemblyscript/bin/asc.js');
    const args = [compiler, entry, ...config, ...flags, '--outFile', 'module.wasm'];
    const failure = await new Promise<string | null>((resolve) => {
      execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
        resolve(error === null ? null : `${stdout}${stderr}` || error.message);
      });
    });
    if (failure !== null) return { kind: 'failed', message: failure };
    return { kind: 'built', bytes: readFileSync(join(folder, 'module.wasm')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
