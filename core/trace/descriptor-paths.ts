import type { WasiFunctionName } from '../wasi/functions.ts';

/*
 * What every descriptor stands for, followed along the calls: preopens by the name that the program
 * read, files by the folder that they were opened through.
 */

/** Joins as a reader would, without resolving links: `.` vanishes, `..` stays where it climbs out. */
export function joinGuestPath(folder: string, path: string): string {
  const absolute = path.startsWith('/') || folder.startsWith('/');
  const steps: string[] = [];
  for (const step of [...(path.startsWith('/') ? [] : folder.split('/')), ...path.split('/')]) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  const joined = steps.join('/');
  if (absolute) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** Whether `path`, opened through a folder, leads out of it by its own steps. */
export function climbsOut(path: string): boolean {
  if (path.startsWith('/')) return true;
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth -= 1;
    else if (step !== '' && step !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

export class DescriptorPaths {
  readonly #paths = new Map<number, string>([
    [0, 'stdin'],
    [1, 'stdout'],
    [2, 'stderr'],
  ]);

  pathOf(fd: number): string | null {
    return this.#paths.get(fd) ?? null;
  }

  /** Follows a call that succeeded. */
  follow(name: WasiFunctionName, args: Float64Array, result: number, texts: readonly string[]): void {
    const fd = args[0] ?? 0;
    if (name === 'fd_prestat_dir_name') this.#paths.set(fd, texts[0] ?? '…');
    else if (name === 'path_open') this.#paths.set(result, joinGuestPath(this.pathOf(fd) ?? '…', texts[0] ?? '…'));
    else if (name === 'fd_close') this.#paths.delete(fd);
    else if (name === 'sock_accept') this.#paths.set(result, 'connection');
    else if (name === 'fd_renumber') {
      const path = this.#paths.get(fd);
      this.#paths.delete(fd);
      if (path === undefined) this.#paths.delete(args[1] ?? 0);
      else this.#paths.set(args[1] ?? 0, path);
    }
  }
}
