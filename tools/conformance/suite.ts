import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { GIB, MIB } from '../../core/base/units.ts';
import { joinPath, type TreePath } from '../../core/files/path.ts';
import type { TreeEntry } from '../../core/files/tree.ts';
import type { Preopen } from '../../core/run/config.ts';
import type { Program } from './program.ts';

/*
 * Reads a folder of the public wasi-testsuite. Beside each program may stand a description; without one
 * the defaults hold.
 */

const specificationSchema = z.object({
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
  /** Granted as `/`. */
  root: z.string().optional(),
  /** Granted under their own names. */
  dirs: z.array(z.string()).default([]),
  exit_code: z.number().int().default(0),
  stdout: z.string().optional(),
});

const TARGET = 'wasm32-wasip1';

const HOW_TO_GET_IT = `A suite folder holds tests/<language>/testsuite/${TARGET}/*.wasm. Get one with
  git clone --depth 1 --branch prod/testsuite-base https://github.com/WebAssembly/wasi-testsuite
and pass its folder with --suite.`;

/** @throws with advice where the folder is missing or holds no programs */
export function readSuite(folder: string): Program[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.\n${HOW_TO_GET_IT}`);
  const programs = foldersNamed(folder, TARGET).flatMap((target) =>
    readdirSync(target)
      .filter((name) => name.endsWith('.wasm'))
      .sort()
      .map((name) => readProgram(folder, target, name)),
  );
  if (programs.length === 0) throw new Error(`There are no programs for ${TARGET} in ${folder}.\n${HOW_TO_GET_IT}`);
  return programs;
}

function readProgram(suite: string, folder: string, file: string): Program {
  const stem = file.slice(0, -'.wasm'.length);
  const described = join(folder, `${stem}.json`);
  const parsed = specificationSchema.safeParse(
    existsSync(described) ? JSON.parse(readFileSync(described, 'utf8')) : {},
  );
  if (!parsed.success) throw new Error(`${described} is not a description of a test: ${z.prettifyError(parsed.error)}`);
  const { args, env, root, dirs, exit_code, stdout } = parsed.data;
  const files: [TreePath, TreeEntry][] = [];
  const preopens: Preopen[] = [];
  const grant = (name: string, guest: string) => {
    const at = `granted-${preopens.length}`;
    files.push([at, { kind: 'directory' }]);
    // Git keeps no empty folders, so one that is named may be missing.
    if (existsSync(join(folder, name))) readFolder(join(folder, name), at, files);
    preopens.push({ guest, folder: at, access: 'read-write' });
  };
  if (root !== undefined) grant(root, '/');
  for (const name of dirs) grant(name, name);
  return {
    name: `${languageOf(relative(suite, folder))}/${stem}`,
    wasm: new Uint8Array(readFileSync(join(folder, file))),
    input: {
      program: file,
      args,
      environment: Object.entries(env),
      preopens,
      files,
      stdin: null,
      limits: { files: GIB, output: 16 * MIB },
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

function foldersNamed(folder: string, name: string): string[] {
  if (basename(folder) === name) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => foldersNamed(join(folder, entry.name), name));
}

/** `tests/rust/testsuite/wasm32-wasip1` → `rust`. */
function languageOf(path: string): string {
  return path.split(/[\\/]/).find((step) => !['tests', 'testsuite', TARGET].includes(step)) ?? path;
}
