import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileC } from '../../../tools/samples/compile-c.ts';
import { disassembleFunction } from '../../../worker/inspect/disassemble.ts';
import { inspectModule } from '../inspect.ts';
import { type Dwarf, functionName, readDwarf } from './dwarf.ts';
import { joinPath } from './line-header.ts';

const MAIN = `#include "divide.h"

static int doubled(int a) {
  return a * 2;
}

int entry(int a, int b) {
  int twice = doubled(a);
  return divide(twice, b);
}
`;
const DIVIDE = `
static inline int quotient(int a, int b) {
  return a / b;
}

static inline int divide(int a, int b) {
  if (b == 7) __builtin_trap();
  return quotient(a, b);
}
`;
const encoder = new TextEncoder();
const SOURCES = [
  { name: 'main.c', bytes: encoder.encode(MAIN) },
  { name: 'divide.h', bytes: encoder.encode(DIVIDE) },
];

async function compile(flags: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const built = await compileC(SOURCES, ['-mexec-model=reactor', '-Wl,--export=entry', ...flags]);
  if (built.kind === 'failed') throw new Error(built.message);
  return new Uint8Array(built.bytes);
}

/** The offset of the only division in the module's function. */
function divisionIn(module: Uint8Array, name: string): number {
  const inspection = inspectModule(module);
  const index = inspection.functions.names.indexOf(name) + inspection.functions.firstIndex;
  const result = disassembleFunction(module, inspection, index);
  if (result.kind !== 'text') throw new Error(result.message);
  const line = result.text.split('\n').findIndex((each) => each.trim() === 'i32.div_s');
  return result.offsets[line] ?? 0;
}

const frames = (module: Uint8Array, name: string) =>
  readDwarf(module)
    ?.locate(divisionIn(module, name))
    .map(({ functionName, place, isInlined }) => ({
      functionName,
      isInlined,
      file: place?.file.replace(/^\/(?!\/)/, ''),
      line: place?.line,
      column: place?.column,
    }));

const built = new Map<string, Uint8Array<ArrayBuffer>>();
const module = (key: string) => built.get(key) ?? new Uint8Array();

beforeAll(async () => {
  for (const version of ['4', '5'])
    for (const level of ['0', '2'])
      built.set(`${version} ${level}`, await compile([`-gdwarf-${version}`, `-O${level}`]));
  built.set('none', await compile(['-O2']));
  built.set('lines', await compile(['-gline-tables-only', '-O2']));
});

describe.each(['4', '5'])('DWARF %s', (version) => {
  it('locates an instruction of a function that was not inlined', () => {
    expect(frames(module(`${version} 0`), 'quotient')).toEqual([
      { functionName: 'quotient', isInlined: false, file: 'divide.h', line: 3, column: 12 },
    ]);
  });

  it('lists the calls that were inlined, innermost first, with the places of the calls', () => {
    expect(frames(module(`${version} 2`), 'entry')).toEqual([
      { functionName: 'quotient', isInlined: true, file: 'divide.h', line: 3, column: 12 },
      { functionName: 'divide', isInlined: true, file: 'divide.h', line: 8, column: 10 },
      { functionName: 'entry', isInlined: false, file: 'main.c', line: 9, column: 10 },
    ]);
  });

  it('returns the lines of a function in the order of its code', () => {
    const bytes = module(`${version} 0`);
    const { functions } = inspectModule(bytes);
    const at = functions.names.indexOf('entry');
    const start = functions.offsets[at] ?? 0;
    const end = start + (functions.sizes[at] ?? 0);
    const rows = readDwarf(bytes)?.rows(start, end) ?? [];
    const lines = rows.flatMap(({ place }) => (place === null ? [] : [place.line]));
    expect(lines.filter((line, at) => line !== lines[at - 1])).toEqual([7, 8, 9]);
    expect(rows.every(({ offset }) => offset >= start && offset < end)).toBe(true);
    expect(rows).toEqual([...rows].sort((left, right) => left.offset - right.offset));
  });

  it('has no problems', () => {
    const dwarf = readDwarf(module(`${version} 2`));
    dwarf?.locate(divisionIn(module(`${version} 2`), 'entry'));
    expect(dwarf?.problems).toEqual([]);
  });
});

it('locates lines without functions, where only the line tables are there', () => {
  expect(frames(module('lines'), 'entry')?.map(({ line }) => line)).toContain(3);
});

it('is null for a module without DWARF', () => {
  expect(readDwarf(module('none'))).toBeNull();
  expect(readDwarf(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toBeNull();
  expect(readDwarf(new Uint8Array())).toBeNull();
});

it('knows nothing of offsets outside of the code', () => {
  const dwarf = readDwarf(module('5 2'));
  for (const offset of [-1, 0, 7, 2 ** 31, 2 ** 40]) expect(dwarf?.locate(offset)).toEqual([]);
  expect(dwarf?.rows(0, 5)).toEqual([]);
});

describe('damaged DWARF', () => {
  /** Reads all that a page would read. */
  function readAll(dwarf: Dwarf | null, bytes: Uint8Array): void {
    const { functions } = inspectModule(bytes);
    for (const [at, start] of functions.offsets.entries()) {
      dwarf?.locate(start + 4);
      dwarf?.rows(start, start + (functions.sizes[at] ?? 0));
    }
  }

  it.each(['4 2', '5 2'])('never throws (%s)', (key) => {
    const original = module(key);
    const sections = inspectModule(original).sections.filter(({ name }) => name.startsWith('.debug_'));
    const places = sections.flatMap(({ offset, size }) =>
      size > 20 ? [{ offset: offset + 16, size: size - 16 }] : [],
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff))), {
          minLength: 1,
          maxLength: 12,
        }),
        (changes) => {
          const mutant = Uint8Array.from(original);
          for (const [section, at, value] of changes) {
            const place = places[section % places.length];
            if (place !== undefined) mutant[place.offset + (at % place.size)] = value;
          }
          readAll(readDwarf(mutant), mutant);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reports what could not be read', () => {
    const damaged = Uint8Array.from(module('5 2'));
    const info = inspectModule(damaged).sections.find(({ name }) => name === '.debug_info');
    // The version of the first unit, after the name of the section and the length.
    damaged[(info?.offset ?? 0) + 1 + '.debug_info'.length + 4] = 99;
    expect(readDwarf(damaged)?.problems[0]).toMatch(
      /^The unit at byte 0 of \.debug_info could not be read: DWARF \d+ is/,
    );
  });
});

it.each([
  ['/src', 'main.c', '/src/main.c'],
  ['/src', './lib/../main.c', '/src/main.c'],
  ['/src', '/abs/main.c', '/abs/main.c'],
  ['', 'main.c', 'main.c'],
  ['C:\\src', 'lib\\main.c', 'C:/src/lib/main.c'],
  ['.', '../main.c', '../main.c'],
])('joins %s and %s', (directory, path, joined) => {
  expect(joinPath(directory, path)).toBe(joined);
});

it.each([
  ['divide', null, 'divide'],
  ['add', '_Z3addii', 'add'],
  ['allocate', '_ZNSt3__29allocatorIiE8allocateB9nqe220000Em', 'std::__2::allocator::allocate'],
  ['vector', '_ZNSt3__26vectorIiNS_9allocatorIiEEEC2B9nqe220000Em', 'std::__2::vector'],
  ['write<u8>', '_ZN4core3fmt5write17h0123456789abcdefE', 'core::fmt::write'],
  ['{closure#0}', '_ZN4main3run28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE', null],
  [null, null, null],
])('names the function %s', (plain, linked, name) => {
  const found = functionName(plain, linked);
  if (name === null) expect(found ?? '').not.toContain('closure#0');
  else expect(found).toBe(name);
});
