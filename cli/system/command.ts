import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/* Runs commands that are not timed, such as compilers and version queries. */

export type CommandResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Runs a command to its end.
 * @param program an absolute path, or a name on the PATH
 */
export function runToEnd(
  program: string,
  args: readonly string[],
  timeout = 120_000,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout, env, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ kind: 'done', stdout });
      const late = error.killed === true ? `Timed out after ${timeout / 1000} s.` : error.message;
      const message = stderr.trim() === '' ? late : stderr.trim();
      resolve({ kind: 'failed', message: message.slice(0, 1500) });
    });
  });
}

/** Returns the path of the first program that is on the PATH, or null. */
export function findOnPath(names: readonly string[], path = process.env.PATH ?? ''): string | null {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      try {
        if (folder === '') continue;
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}
