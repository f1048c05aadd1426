import { expect, it } from 'vitest';
import { folderCycles } from './folder-cycles.ts';

/** Returns the violations of imports written as "from → to". */
function cycles(...arrows: readonly string[]): string[] {
  const imports = new Map<string, Map<string, number>>();
  for (const [index, arrow] of arrows.entries()) {
    const [from = '', to = ''] = arrow.split(' → ');
    imports.set(from, (imports.get(from) ?? new Map()).set(to, index + 1));
  }
  return folderCycles(imports).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

it('accepts folders with an order', () => {
  expect(cycles('a/x/1.ts → a/y/1.ts', 'a/y/1.ts → a/z/1.ts', 'a/x/2.ts → a/z/2.ts')).toEqual([]);
});

it('rejects two folders that import each other through different files', () => {
  expect(cycles('a/x/1.ts → a/y/1.ts', 'a/x/3.ts → a/y/1.ts', 'a/y/2.ts → a/x/2.ts')).toEqual([
    'a/y/2.ts:3 imports a/x/2.ts: folder cycle a/y → a/x → a/y',
  ]);
});

it('rejects a longer cycle, at any level', () => {
  const found = cycles('b/a/x/d/1.ts → b/a/y/1.ts', 'b/a/y/2.ts → b/a/z/e/1.ts', 'b/a/z/e/2.ts → b/a/x/d/2.ts');
  expect(found[0]).toBe('b/a/x/d/1.ts:1 imports b/a/y/1.ts: folder cycle b/a/x → b/a/y → b/a/z → b/a/x');
  expect(cycles('a/1.ts → b/1.ts', 'b/2.ts → a/2.ts')).toHaveLength(2);
});

it('accepts imports between a folder and the files next to it', () => {
  expect(cycles('a/main.ts → a/x/1.ts', 'a/x/2.ts → a/types.ts', 'a/x/1.ts → a/x/2.ts', 'a/x/2.ts → a/x/1.ts')).toEqual(
    [],
  );
});
