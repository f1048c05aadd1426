import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/* Short commands around a measurement: compilers, versions, images. Nothing of this is timed. */

export type CommandResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly message: string };

/** @param program an absolute path, or a name that is looked for on the path */
export function runToEnd(
  program: string,
  args: readonly string[],
  timeout = 120_000,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout, env, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ kind: 'done', stdout });
      const late = error.killed === true ? `It took longer than ${timeout / 1000} s and was ended.` : error.message;
      const told = stderr.trim() === '' ? late : stderr.trim();
      resolve({ kind: 'failed', message: told.slice(0, 1500) });
    });
  });
}

/** The first of the programs that is on the path; null for none. */
export function findOnPath(names: readonly string[], path = process.env.PATH ?? ''): string | null {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      try {
        if (folder === '') continue;
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}
