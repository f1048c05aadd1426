import type { WasiFunctionName } from '../wasi/functions.ts';

/*
 * Tracks the path of every file descriptor: preopens by the name that the program read, files by the directory that they
 * were opened in.
 */

/** Joins paths without resolving links. Removes `.` and keeps `..` that leaves the first path. */
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

/** Returns whether `path` leaves its directory through `..`. */
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

  /** Applies a successful call. */
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
