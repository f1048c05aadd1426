import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblyScriptTools } from '../../tools/samples/assemblyscript-tools.ts';
import { buildAssemblyScript } from '../../worker/compile/assemblyscript/build.ts';
import { disassembleFunction } from '../../worker/inspect/disassemble.ts';
import { recipeSchema } from '../build/recipe.ts';
import { inspectModule } from './inspect.ts';
import { leb128 } from './leb128.ts';
import { readSourceMap } from './source-map.ts';

const encoder = new TextEncoder();
const name = (text: string): number[] => {
  const bytes = [...encoder.encode(text)];
  return [...leb128(bytes.length), ...bytes];
};

/** A module with nothing but the address of a source map. */
function moduleWith(url: string): Uint8Array {
  const content = [...name('sourceMappingURL'), ...name(url)];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...leb128(content.length), ...content]);
}

const dataUrl = (map: unknown): string => `data:application/json;base64,${btoa(JSON.stringify(map))}`;
const MAP = {
  version: 3,
  sources: ['assembly/index.ts', '~lib/memory.ts'],
  sourcesContent: ['export function main(): void {}\n', null],
  names: [],
  // Offset 16, source 0, line 1, column 1; offset 20, line 3, column 5; offset 22, source 1; offset 40, none.
  mappings: 'gBAAA,IAEI,EC0DA,kB',
};

describe('a source map in a module', () => {
  it('locates the line of an instruction', () => {
    const lines = readSourceMap(moduleWith(dataUrl(MAP)));
    const place = (offset: number) => lines?.locate(offset)[0]?.place;
    expect(place(15)).toBeUndefined();
    expect(place(16)).toEqual({ file: 'assembly/index.ts', line: 1, column: 1 });
    expect(place(19)).toEqual({ file: 'assembly/index.ts', line: 1, column: 1 });
    expect(place(20)).toEqual({ file: 'assembly/index.ts', line: 3, column: 5 });
    expect(place(23)?.file).toBe('~lib/memory.ts');
    expect(place(40)).toBeUndefined();
    expect(lines?.rows(16, 22).map(({ offset }) => offset)).toEqual([16, 20]);
    expect(lines?.textOf('assembly/index.ts')).toBe('export function main(): void {}\n');
    expect(lines?.problems).toEqual([]);
  });

  it('is null if it is in another file, or damaged', () => {
    expect(readSourceMap(moduleWith('./module.wasm.map'))).toBeNull();
    expect(readSourceMap(moduleWith('data:application/json;base64,$$$'))).toBeNull();
    expect(readSourceMap(moduleWith(dataUrl([])))).toBeNull();
    expect(readSourceMap(new Uint8Array())).toBeNull();
  });

  it('never throws, whatever the mappings are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9+/,]*$/)), fc.nat(1000), (mappings, offset) => {
        const lines = readSourceMap(moduleWith(dataUrl({ ...MAP, mappings: mappings.replace(/[^\x20-\x7e]/g, '') })));
        lines?.locate(offset);
        lines?.rows(offset, offset + 100);
      }),
    );
  });
});

it('locates the lines of AssemblyScript', async () => {
  const source = 'export function divide(a: i32, b: i32): i32 {\n  const c = a + 1;\n  return c / b;\n}\n';
  const recipe = recipeSchema.parse({ language: 'assemblyscript', sources: ['main.ts'], wasi: false, debug: true });
  const files = new Map([['main.ts', encoder.encode(source)]]);
  const built = await buildAssemblyScript({ recipe, files }, await assemblyScriptTools(), () => {});
  if (built.kind === 'failed') throw new Error(built.log);
  const inspection = inspectModule(built.wasm);
  const at = inspection.functions.sizes.findIndex((_, position) => {
    const code = disassembleFunction(built.wasm, inspection, inspection.functions.firstIndex + position);
    return code.kind === 'text' && code.text.includes('i32.div_s');
  });
  const code = disassembleFunction(built.wasm, inspection, inspection.functions.firstIndex + at);
  if (code.kind === 'failed') throw new Error(code.message);
  const division = code.offsets[code.text.split('\n').findIndex((line) => line.includes('i32.div_s'))] ?? 0;
  const lines = readSourceMap(built.wasm);
  expect(lines?.locate(division)[0]?.place).toMatchObject({ file: 'main.ts', line: 3 });
});
