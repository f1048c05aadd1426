import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { buildWat } from './build.ts';
import { diagnosticsOfWabt } from './messages.ts';

const build = (text: string, debug = false) =>
  buildWat(
    {
      recipe: { language: 'wat', sources: ['a.wat'], debug },
      files: new Map([['a.wat', new TextEncoder().encode(text)]]),
    },
    () => {},
  );

async function diagnosticsOf(text: string) {
  const outcome = await build(text);
  expect(outcome.kind).toBe('failed');
  return outcome.diagnostics;
}

test('assembles a module and reports the steps', async () => {
  const steps: string[] = [];
  const text = readFileSync(join(import.meta.dirname, '../../../samples/hello-wat/hello.wat'));
  const outcome = await buildWat(
    { recipe: { language: 'wat', sources: ['a.wat'], debug: false }, files: new Map([['a.wat', text]]) },
    (name) => steps.push(name),
  );
  expect(steps).toEqual(['parse', 'validate', 'write']);
  if (outcome.kind !== 'built') throw new Error(outcome.log);
  expect(outcome.steps.map(({ name }) => name)).toEqual(steps);
  expect(outcome.toolchain).toBe(`wabt ${packageJson.devDependencies.wabt}`);
  expect(WebAssembly.validate(outcome.wasm)).toBe(true);
});

test('keeps text that is not ASCII', async () => {
  const outcome = await build('(module (memory (data "é😀")))');
  if (outcome.kind !== 'built') throw new Error(outcome.log);
  expect(Buffer.from(outcome.wasm).includes('é😀')).toBe(true);
});

test('writes names for debugging if asked', async () => {
  const text = '(module (func $named (export "_start")))';
  const names = async (debug: boolean) => {
    const outcome = await build(text, debug);
    if (outcome.kind !== 'built') throw new Error(outcome.log);
    return WebAssembly.Module.customSections(await WebAssembly.compile(outcome.wasm), 'name').length;
  };
  expect(await names(false)).toBe(0);
  expect(await names(true)).toBe(1);
});

describe('the messages of the assembler', () => {
  it('have the place of the error', async () => {
    const [first] = await diagnosticsOf('(module\n  (func (export "_start")\n    i32.cosnt 1\n    drop))\n');
    expect(first).toMatchObject({ severity: 'error', range: { file: 'a.wat', line: 3, column: 5, endColumn: 14 } });
    expect(first?.message).toMatch(/unexpected token/);
  });

  it('are complete, not only the first one', async () => {
    const found = await diagnosticsOf('(module\n  (func (call $one))\n  (func (call $two)))\n');
    expect(found.map(({ range }) => range?.line)).toEqual([2, 3]);
  });

  it('include those of the validation', async () => {
    const [first] = await diagnosticsOf('(module (func (result i32)\n  i64.const 1))');
    expect(first?.message).toMatch(/type mismatch/);
    expect(first?.range).not.toBeNull();
  });

  it('count columns in UTF-16 code units', async () => {
    const [first] = await diagnosticsOf('(module (; 😀é ;) (func (call $x)))');
    expect(first?.range).toMatchObject({ column: '(module (; 😀é ;) (func (call '.length + 1 });
  });

  it('say what the assembler does not support', () => {
    const [first] = diagnosticsOfWabt(
      'a.wat:1:10: error: unexpected token "struct.new", expected )',
      'a.wat',
      '(module ',
    );
    expect(first?.help).toMatch(/garbage collection/);
  });
});

test('reports a missing and an empty source', async () => {
  const recipe = { language: 'wat', sources: ['a.wat'], debug: false } as const;
  const outcome = await buildWat({ recipe: { ...recipe, sources: [...recipe.sources] }, files: new Map() }, () => {});
  expect(outcome).toMatchObject({ kind: 'failed', diagnostics: [{ message: 'a.wat does not exist.' }] });
  expect((await build('')).kind).toBe('built');
});
