import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noopModule } from '../../core/bench/noop-module.ts';
import { NO_SECOND_COMPILER } from '../../core/report/no-form.ts';
import { NATIVE } from '../hosts/native.ts';
import type { CompilerChoice } from '../system/toolchains/toolchains.ts';
import { findCompiler, prepareBinary } from './binary.ts';
import { moduleProgram } from './program.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-binary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(name: string, source: string, guest: string | null = null, choice: CompilerChoice = 'matched') {
  const file = join(folder, name);
  writeFileSync(file, source);
  const program = moduleProgram({
    key: 'small',
    name: 'Small',
    bytes: noopModule(),
    program: 'small',
    args: [],
    environment: [],
    stdin: null,
    files: new Map(),
    preopens: guest === null ? [] : [{ guest, folder: 'in', access: 'read-only' }],
    work: null,
  });
  const workshop = { folder, adapter: NATIVE, tool: { file: '', options: [] } };
  return prepareBinary({ ...program, sources: [file], codegen: ['-O2'] }, workshop, choice);
}

it.skipIf(findCompiler() === null)('rejects a program that calls WASI directly', async () => {
  const made = await build('caller.c', '#include <wasi/api.h>\nint main(void) { return __wasi_sched_yield(); }\n');
  expect(made).toMatchObject({ kind: 'failed' });
  expect(made.kind === 'failed' && made.message).toMatch(/^caller\.c calls WASI directly, .*cannot be native/);
});

it.skipIf(findCompiler() === null)('reports the compiler’s error', async () => {
  const made = await build('wrong.c', 'int main(void) { return nothing; }\n');
  expect(made.kind === 'failed' && made.message).toMatch(/^The C source does not compile natively: .*nothing/);
});

it('rejects a program whose source contains a guest path', async () => {
  const made = await build('reader.c', 'const char *path = "/data/in.txt";\n', '/data');
  expect(made.kind === 'failed' && made.message).toContain('/data');
});

it('names the supported languages', async () => {
  const made = await build('hello.wat', '(module)');
  expect(made.kind === 'failed' && made.message).toBe(
    'There is no source in C, C++, Rust or Go, so it cannot be native.',
  );
});

it('does not build Rust and Go with a second compiler', async () => {
  const made = await build('program.rs', 'fn main() {}\n', null, 'system');
  expect(made).toEqual({ kind: 'failed', message: NO_SECOND_COMPILER });
});

it.skipIf(findCompiler() === null)('builds with the flags of the module, and names compiler and flags', async () => {
  const made = await build('flags.c', 'int main(void) { return 0; }\n', null, 'system');
  expect(made.kind === 'prepared' && made.prepared.toolchain).toMatch(/^\S+ \d+\.\S* -O2 -ffp-contract=off/);
});
