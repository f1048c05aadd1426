import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../core/base/errors.ts';
import { findOnPath, runToEnd } from '../command.ts';
import { CLANG_MAJOR, TOOLCHAINS_FOLDER, ZIG_FOLDER, ZIG_VERSION, zigIn } from './clang.ts';
import { compilerVersion } from './compiler-version.ts';

/*
 * Installs Zig, which contains clang, with the installers of Python packages: it is the only source of this clang that
 * needs no root access. The npm registry has no Zig of this version.
 */

/** Sizes of the package on Linux, in megabytes. */
export const ZIG_SIZES = { download: 101, installed: 411 } as const;

export type Installed =
  /** @property version such as "clang 22.1.8" */
  | { readonly kind: 'installed'; readonly file: string; readonly version: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Returns the command that installs a Python package to a folder, or null without an installer. */
export async function installCommand(folder: string): Promise<readonly string[] | null> {
  const goal = ['--target', folder, '--no-deps', `ziglang==${ZIG_VERSION}`];
  for (const name of ['python3', 'python']) {
    const python = findOnPath([name]);
    if (python === null || (await runToEnd(python, ['-m', 'pip', '--version'], 30_000)).kind === 'failed') continue;
    return [python, '-m', 'pip', 'install', '--only-binary', ':all:', '--disable-pip-version-check', ...goal];
  }
  const uv = findOnPath(['uv']);
  return uv === null ? null : [uv, 'pip', 'install', '--no-build', ...goal];
}

/** Runs a command whose output goes to stderr. Returns its exit code; null if it did not start or was cancelled. */
function runVisibly([file = '', ...args]: readonly string[], signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 2, 2], signal });
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
}

/**
 * Installs Zig to `.cache/toolchains/`. An aborted or failed installation leaves nothing.
 * @param signal cancels the download
 */
export async function installClang(signal: AbortSignal): Promise<Installed> {
  const failed = (message: string): Installed => ({ kind: 'failed', message });
  try {
    mkdirSync(TOOLCHAINS_FOLDER, { recursive: true });
  } catch (error) {
    return failed(`${TOOLCHAINS_FOLDER} cannot be written: ${messageOf(error)}`);
  }
  const folder = mkdtempSync(join(TOOLCHAINS_FOLDER, 'unfinished-'));
  try {
    const command = await installCommand(folder);
    if (command === null) {
      return failed(
        `Neither pip nor uv is installed, and one of them is needed to download Zig. Install clang ${CLANG_MAJOR} in another way, for example with \`apt-get install clang-${CLANG_MAJOR}\`; it is found on the PATH.`,
      );
    }
    const code = await runVisibly(command, signal);
    if (signal.aborted) return { kind: 'cancelled' };
    if (code !== 0 || !existsSync(zigIn(folder))) return failed(`The download failed. Nothing was installed.`);
    chmodSync(zigIn(folder), 0o755);
    const printed = await runToEnd(zigIn(folder), ['cc', '--version'], 60_000);
    if (printed.kind === 'failed') return failed(`Zig does not run on this machine: ${printed.message}`);
    rmSync(ZIG_FOLDER, { recursive: true, force: true });
    renameSync(folder, ZIG_FOLDER);
    return { kind: 'installed', file: zigIn(ZIG_FOLDER), version: compilerVersion(printed.stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
