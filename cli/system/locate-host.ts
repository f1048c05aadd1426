import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MIB } from '../../core/base/units.ts';
import type { Finder, HostAdapter } from '../hosts/host-adapter.ts';
import { findOnPath } from './command.ts';

/* Locates the programs of a host without starting any. */

const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];
/** Folders of installers in the home directory. */
const HOME_FOLDERS = ['.local', '.cargo', 'go', '.wasmtime', '.wasmer', '.wasmedge', '.deno', '.bun'];

const searchPath = (): string =>
  [process.env.PATH ?? '', ...SYSTEM_FOLDERS, ...HOME_FOLDERS.map((name) => join(homedir(), name, 'bin'))].join(
    delimiter,
  );

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The project's packages and, for an installed command line, the packages that are installed next to it. */
const PACKAGES = [join(ROOT, 'node_modules'), ...(basename(dirname(ROOT)) === 'node_modules' ? [dirname(ROOT)] : [])];

/** Expands a pattern in which `*` is any folder. */
function expand(root: string, [first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [root];
  const names = first !== '*' ? [first] : existsSync(root) ? readdirSync(root).sort() : [];
  return names.flatMap((name) => expand(join(root, name), rest));
}

/**
 * Returns the first file below node_modules that is the program itself. If a package's install script did not run,
 * there is a small script instead, which would add the start of Node to every measurement.
 */
export function findInPackages(patterns: readonly string[], roots: readonly string[] = PACKAGES): string | null {
  for (const pattern of patterns) {
    for (const file of roots.flatMap((root) => expand(root, pattern.split('/')))) {
      if (existsSync(file) && statSync(file).size > MIB) return file;
    }
  }
  return null;
}

/** Returns the absolute path of a host's program, or null. Native hosts have none: see `nativeCompilers`. */
export function findProgram(found: Finder): string | null {
  if (found.kind === 'node') return process.execPath;
  if (found.kind === 'compilers') return null;
  const inPackages = found.kind === 'package' ? findInPackages(found.files) : null;
  return inPackages ?? findOnPath(found.names, searchPath());
}

function notFound(found: Finder): string {
  const names = 'names' in found ? found.names.join(', ') : 'node';
  return found.kind === 'package'
    ? `The npm package is not installed, and ${names} is not on the PATH.`
    : `${names} is not on the PATH.`;
}

export type LocatedHost =
  | {
      readonly kind: 'located';
      readonly file: string;
      readonly companion: string | null;
      /** The runtime that is put into the container. */
      readonly inside: string | null;
    }
  | { readonly kind: 'absent'; readonly reason: string; readonly remedy: string };

/** Finds all programs of a host and checks whether this user may run it. */
export function locateHost(adapter: HostAdapter): LocatedHost {
  const absent = (reason: string, remedy = adapter.install): LocatedHost => ({ kind: 'absent', reason, remedy });
  if (adapter.kind === 'container' && process.platform !== 'linux') {
    return absent('Containers are only measured on Linux: on other systems they run in a virtual machine.', '');
  }
  const file = findProgram(adapter.found);
  if (file === null) return absent(notFound(adapter.found));
  const second = adapter.found.kind === 'path' ? adapter.found.companion : undefined;
  const companion = second === undefined ? null : findOnPath([second], [dirname(file), searchPath()].join(delimiter));
  if (second !== undefined && companion === null) {
    return absent(`${second} is neither next to ${basename(file)} nor on the PATH.`);
  }
  if (adapter.needsRoot && process.getuid?.() !== 0) return absent('Requires root.', 'Run this command as root.');
  if (!('inside' in adapter)) return { kind: 'located', file, companion, inside: null };
  const inside = findProgram(adapter.inside.found);
  if (inside !== null) return { kind: 'located', file, companion, inside };
  return absent(
    `${adapter.inside.name}, which runs in it, was not found. ${notFound(adapter.inside.found)}`,
    adapter.inside.install,
  );
}
