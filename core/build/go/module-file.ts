/* The parts of go.mod that a build without network needs. Invalid lines are ignored: the file is not the compiler's input. */

export interface GoModule {
  /** The import path of the package in the folder of go.mod. */
  readonly path: string;
  /** The version of the language, such as `1.22`; null if the file has none. */
  readonly version: string | null;
  /** The paths of `require`. */
  readonly requires: readonly string[];
  /** Values of `godebug`, as `name=value`. */
  readonly debug: readonly string[];
}

/** Removes the quotes of a word. */
const unquote = (word: string): string => word.replace(/^["`](.*)["`]$/, '$1');

/** @returns null if the file names no module */
export function readGoModule(text: string): GoModule | null {
  let path: string | null = null;
  let version: string | null = null;
  const requires: string[] = [];
  const debug: string[] = [];
  let group: string | null = null;
  for (const line of text.split('\n')) {
    const words = line
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
    if (words[0] === ')') {
      group = null;
      continue;
    }
    if (words[1] === '(') {
      group = words[0] ?? null;
      continue;
    }
    const [verb, value = ''] = group === null ? words : [group, ...words];
    if (verb === 'module') path = unquote(value);
    else if (verb === 'go') version = value;
    else if (verb === 'require') requires.push(unquote(value));
    else if (verb === 'godebug') debug.push(value);
  }
  return path === null || path === '' ? null : { path, version, requires, debug };
}

/** Reads vendor/modules.txt. Returns the version of the language of each package, by import path. */
export function vendoredVersions(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  let version = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) version = '';
    else if (line.startsWith('## ')) version = /\bgo (\S+)/.exec(line)?.[1] ?? '';
    else if (line.trim() !== '' && version !== '') versions.set(line.trim(), version);
  }
  return versions;
}
