import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import { DEFAULT_INPUT, OWN_PROGRAMS, type OwnProgram } from '../../test/conformance/expectations.ts';
import { compileC } from '../samples/compile-c.ts';
import type { Program } from './program.ts';

/*
 * Builds our own conformance programs, if their sources have changed. Rust programs are committed as binaries, because
 * not every machine has that toolchain.
 */

const FOLDER = fileURLToPath(new URL('../../test/conformance/', import.meta.url));
const SOURCES = join(FOLDER, 'programs');
const BUILD = join(FOLDER, 'build');

const C_FLAGS = ['-O2', '-Wall', '-Werror', '-fno-exceptions'];

/** Returns all programs, built. */
export async function ownPrograms(): Promise<Program[]> {
  const programs: Program[] = [];
  for (const own of OWN_PROGRAMS) {
    const input = { ...DEFAULT_INPUT, program: `${own.name}.wasm`, ...own.input };
    programs.push({ name: own.name, wasm: await built(own), input, expected: own.expected });
  }
  return programs;
}

async function built({ name, language }: OwnProgram): Promise<Uint8Array<ArrayBuffer>> {
  switch (language) {
    case 'rust':
      return new Uint8Array(readFileSync(join(SOURCES, `${name}.wasm`)));
    case 'c': {
      const sources = [`${name}.c`, 'check.h'].map((file) => ({
        name: file,
        bytes: readFileSync(join(SOURCES, file)),
      }));
      return cached(name, [C_FLAGS.join(' '), ...sources.map(({ bytes }) => bytes)], async () => {
        const compiled = await compileC(sources, C_FLAGS);
        if (compiled.kind === 'failed') throw new Error(`${name}.c does not compile:\n${compiled.message}`);
        return compiled.bytes;
      });
    }
    case 'wat': {
      const source = readFileSync(join(SOURCES, `${name}.wat`), 'utf8');
      return cached(name, [source], async () => {
        const { parseWat } = await wabt();
        return parseWat(`${name}.wat`, source, { threads: true }).toBinary({ write_debug_names: true }).buffer;
      });
    }
  }
}

/** Returns the module that was built from these inputs before, or builds it. */
async function cached(
  name: string,
  inputs: readonly (string | Uint8Array)[],
  build: () => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(input);
  const file = join(BUILD, `${name}-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(file)) {
    mkdirSync(BUILD, { recursive: true });
    writeFileSync(file, await build());
  }
  return new Uint8Array(readFileSync(file));
}
