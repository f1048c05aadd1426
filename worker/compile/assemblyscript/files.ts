import { SHIM_FOLDER } from './arguments.ts';

/* The files that the compiler sees: those of the project, and the WASI shim in a virtual folder. */

/** Settings in this file would be a second recipe. */
const CONFIG = 'asconfig.json';

/** Returns a path without `.` and `..` steps; null if it leaves the project. */
function normalPath(path: string): string | null {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return null;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

export class CompilerFiles {
  readonly #files: ReadonlyMap<string, string>;

  /**
   * @param sources of the project, by path
   * @param shim by path below the folder `assembly` of the package
   */
  constructor(sources: ReadonlyMap<string, string>, shim: ReadonlyMap<string, string>) {
    this.#files = new Map([...sources, ...[...shim].map(([name, text]) => [`${SHIM_FOLDER}/${name}`, text] as const)]);
  }

  /** Returns the text of a file, or null. The compiler looks for a module at several paths. */
  read(name: string, folder: string): string | null {
    const path = normalPath(`${folder}/${name}`);
    return path === null || path.endsWith(CONFIG) ? null : (this.#files.get(path) ?? null);
  }

  /** Returns the names of the sources directly in a folder. The order decides the order of code in the module. */
  list(name: string, folder: string): string[] {
    const path = normalPath(`${folder}/${name}`);
    if (path === null) return [];
    const start = path === '' ? '' : `${path}/`;
    return [...this.#files.keys()]
      .filter((file) => file.startsWith(start) && /^[^/]+(?<!\.d)\.ts$/.test(file.slice(start.length)))
      .map((file) => file.slice(start.length))
      .sort();
  }
}
