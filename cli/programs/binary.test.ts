import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noopModule } from '../../core/bench/noop-module.ts';
import { NATIVE } from '../hosts/native.ts';
import { moduleProgram } from '../measure/program.ts';
import { findCompiler, prepareBinary } from './binary.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-binary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(name: string, source: string, guest: string | null = null) {
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
  return prepareBinary({ ...program, sources: [file] }, workshop);
}

it.skipIf(findCompiler() === null)('says plainly that a program cannot be native that calls WASI itself', async () => {
  const made = await build('caller.c', '#include <wasi/api.h>\nint main(void) { return __wasi_sched_yield(); }\n');
  expect(made).toMatchObject({ kind: 'failed' });
  expect(made.kind === 'failed' && made.message).toMatch(/^caller\.c calls WASI itself, .*cannot be native/);
});

it.skipIf(findCompiler() === null)('passes on what the compiler says of a program that is wrong', async () => {
  const made = await build('wrong.c', 'int main(void) { return nothing; }\n');
  expect(made.kind === 'failed' && made.message).toMatch(/^Its C source does not compile natively: .*nothing/);
});

it('builds nothing whose code names a granted folder, which lies elsewhere on this machine', async () => {
  const made = await build('reader.c', 'const char *path = "/data/in.txt";\n', '/data');
  expect(made.kind === 'failed' && made.message).toContain('/data');
});

it('says for which languages there are compilers', async () => {
  const made = await build('hello.wat', '(module)');
  expect(made.kind === 'failed' && made.message).toBe(
    'It has no source in C, C++, Rust or Go, so it cannot be native.',
  );
});
