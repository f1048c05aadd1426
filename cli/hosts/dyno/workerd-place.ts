import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { TreePath } from '../../../core/files/path.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';
import type { Invocation } from '../host-adapter.ts';
import { readFolders } from './node-files.ts';

/* The files that workerd reads for one run: the program and all of its inputs. */

export type PackedEntry =
  | Exclude<TreeEntry, { kind: 'file' }>
  | { readonly kind: 'file'; readonly offset: number; readonly size: number; readonly modified: number };

export interface WorkerdRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly preopens: readonly Preopen[];
  readonly entries: readonly { readonly path: TreePath; readonly entry: PackedEntry }[];
}

/** The module must be an import: workerd does not compile WebAssembly from bytes. */
const MAIN = `import module from './program.wasm';
import run from './run.json';
import contents from './contents.bin';
import { runInWorkerd } from './dyno.mjs';
export default { test: (_, disks) => runInWorkerd({ module, run, contents, disks }) };
`;

function configuration(folders: readonly Preopen[], v8Flags: readonly string[]): string {
  const disks = folders.map(({ folder, access }) => ({ name: folder, writable: access === 'read-write' }));
  const services = disks.map(
    ({ name, writable }) => `(name = "dir${name}", disk = (writable = ${writable}, allowDotfiles = true))`,
  );
  const bindings = disks.map(({ name }) => `(name = "DIR${name}", service = "dir${name}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [${[
    '(name = "main", worker = .main)',
    '(name = "out", disk = (writable = true))',
    ...services,
  ].join(', ')}], v8Flags = ${JSON.stringify(v8Flags)});
const main :Workerd.Worker = (
  modules = [
    (name = "main.mjs", esModule = embed "main.mjs"),
    (name = "dyno.mjs", esModule = embed "dyno.mjs"),
    (name = "program.wasm", wasm = embed "program.wasm"),
    (name = "run.json", json = embed "run.json"),
    (name = "contents.bin", data = embed "contents.bin"),
  ],
  bindings = [${['(name = "OUT", service = "out")', ...bindings].join(', ')}],
  compatibilityDate = "2025-01-01",
);
`;
}

/**
 * Writes the folder of a run next to the module. It replaces the folder of the previous run.
 * @param script the dyno engine for workerd
 */
export function writeWorkerdRun(
  module: string,
  script: string,
  { invocation, v8Flags }: { readonly invocation: Invocation; readonly v8Flags: readonly string[] },
): string {
  const { args, environment, folders } = invocation;
  const place = join(dirname(module), 'workerd');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'granted'), { recursive: true });
  for (const [index, { path }] of folders.entries()) symlinkSync(path, join(place, 'granted', String(index)));
  const preopens = folders.map(({ guest, access }, index) => ({ guest, access, folder: String(index) }));
  const contents: Uint8Array[] = [];
  let offset = 0;
  const entries = [...readFolders(folders.map(({ path }, index) => [String(index), path]))].map(([path, entry]) => {
    if (entry.kind !== 'file') return { path, entry };
    const { bytes, modified } = entry;
    const packed = { kind: 'file', offset, size: bytes.length, modified } as const;
    contents.push(bytes);
    offset += bytes.length;
    return { path, entry: packed };
  });
  const run: WorkerdRun = { program: basename(module, '.wasm'), args, environment, preopens, entries };
  writeFileSync(join(place, 'config.capnp'), configuration(preopens, v8Flags));
  writeFileSync(join(place, 'main.mjs'), MAIN);
  writeFileSync(join(place, 'run.json'), JSON.stringify(run));
  writeFileSync(join(place, 'contents.bin'), Buffer.concat(contents));
  copyFileSync(script, join(place, 'dyno.mjs'));
  symlinkSync(module, join(place, 'program.wasm'));
  return place;
}
