import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { GIB, MIB } from '../../core/base/units.ts';
import { joinPath, type TreePath } from '../../core/files/path.ts';
import type { TreeEntry } from '../../core/files/tree.ts';
import type { Preopen } from '../../core/run/config.ts';
import type { Program } from './program.ts';

/*
 * Reads the programs of a folder: of a checkout of the public wasi-testsuite, or of any other folder with .wasm files
 * in it, for example the tests of another runtime or of a language's standard library. `name.json` next to
 * `name.wasm` describes how that program is run; `defaults.json` in the same folder describes it for all others.
 */

const specificationSchema = z.object({
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
  /** Granted as `/`. */
  root: z.string().optional(),
  /** Granted under their names. */
  dirs: z.array(z.string()).default([]),
  exit_code: z.number().int().default(0),
  stdout: z.string().optional(),
  /** Milliseconds. */
  time: z.number().int().positive().optional(),
});

type Specification = z.infer<typeof specificationSchema>;

const DEFAULTS = 'defaults.json';

const TARGET = 'wasm32-wasip1';

const HOW_TO_GET_IT = `Pass a folder with .wasm files, or a checkout of the public wasi-testsuite:
  git clone --depth 1 --branch prod/testsuite-base https://github.com/WebAssembly/wasi-testsuite
and pass its folder with --suite.`;

/** @throws with advice if the folder is missing or holds no programs */
export function readSuite(folder: string): Program[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.\n${HOW_TO_GET_IT}`);
  const folders = foldersBelow(folder);
  // The official suite also holds programs for later versions of WASI.
  const official = folders.filter((path) => basename(path) === TARGET);
  const programs = (official.length > 0 ? official : folders).flatMap((path) =>
    readdirSync(path)
      .filter((name) => name.endsWith('.wasm'))
      .sort()
      .map((name) => readProgram(folder, path, name)),
  );
  if (programs.length === 0) throw new Error(`There are no programs in ${folder}.\n${HOW_TO_GET_IT}`);
  return programs;
}

function readSpecification(folder: string, stem: string): Specification {
  const file = [`${stem}.json`, DEFAULTS].map((name) => join(folder, name)).find((path) => existsSync(path));
  const parsed = specificationSchema.safeParse(file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} does not describe a test: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readProgram(suite: string, folder: string, file: string): Program {
  const stem = file.slice(0, -'.wasm'.length);
  const { args, env, root, dirs, exit_code, stdout, time } = readSpecification(folder, stem);
  const files: [TreePath, TreeEntry][] = [];
  const preopens: Preopen[] = [];
  const grant = (name: string, guest: string) => {
    const at = `granted-${preopens.length}`;
    files.push([at, { kind: 'directory' }]);
    // Git does not store empty folders, so a named one may be missing.
    if (existsSync(join(folder, name))) readFolder(join(folder, name), at, files);
    preopens.push({ guest, folder: at, access: 'read-write' });
  };
  if (root !== undefined) grant(root, '/');
  for (const name of dirs) grant(name, name);
  return {
    name: [...labelOf(relative(suite, folder)), stem].join('/'),
    wasm: new Uint8Array(readFileSync(join(folder, file))),
    input: {
      program: file,
      args,
      environment: Object.entries(env),
      preopens,
      files,
      stdin: null,
      limits: { files: GIB, output: 16 * MIB, ...(time === undefined ? {} : { wallTime: time }) },
    },
    expected: { exitCode: exit_code, stdout: stdout ?? null },
  };
}

/** Adds everything in `folder` to `files`, under `at`. */
function readFolder(folder: string, at: TreePath, files: [TreePath, TreeEntry][]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = joinPath(at, entry.name);
    const from = join(folder, entry.name);
    if (entry.isDirectory()) {
      files.push([path, { kind: 'directory' }]);
      readFolder(from, path, files);
    } else if (entry.isFile()) {
      files.push([path, { kind: 'file', bytes: new Uint8Array(readFileSync(from)), modified: 0 }]);
    }
  }
}

/** `folder` and all folders below it, in the order of their names. */
function foldersBelow(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [folder, ...below.flatMap((entry) => foldersBelow(join(folder, entry.name)))];
}

/** `tests/rust/testsuite/wasm32-wasip1` → `rust`. */
function labelOf(path: string): string[] {
  return path.split(/[\\/]/).filter((step) => !['', 'tests', 'testsuite', TARGET].includes(step));
}
