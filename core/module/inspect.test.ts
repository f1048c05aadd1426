import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { genericName, ownerOf, readableName, shortName } from './function-name.ts';
import { inspectModule } from './inspect.ts';
import { guessToolchain, type ModuleTraits } from './inspect-producers.ts';

const WAT = `(module $little
  (type $pair (func (param i32 i64) (result f64)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 2 9)
  (table 3 funcref)
  (global i32 (i32.const 7))
  (func $begin (export "_start") (call $exit (i32.const 0)))
  (func $both (type $pair) (local $spare i32) (f64.const 1))
  (func (export "extra"))
  (elem (i32.const 0) $both)
  (data (i32.const 8) "hello")
  (data "passive PYTHONHOME"))`;

const text = (value: string): number[] => {
  const bytes = new TextEncoder().encode(value);
  return [bytes.length, ...bytes];
};
const custom = (name: string, contents: readonly number[]): number[] => {
  const body = [...text(name), ...contents];
  return [0, body.length, ...body];
};

let bytes: Uint8Array;
beforeAll(async () => {
  const tools = await wabt();
  const module = tools.parseWat('little.wat', WAT, { bulk_memory: true });
  const { buffer } = module.toBinary({ write_debug_names: true });
  bytes = Uint8Array.from([
    ...buffer,
    ...custom('producers', [
      2,
      ...text('language'),
      1,
      ...text('C11'),
      ...text(''),
      ...text('processed-by'),
      1,
      ...text('clang'),
      ...text('22'),
    ]),
    ...custom('target_features', [2, 0x2b, ...text('simd128'), 0x2d, ...text('atomics')]),
  ]);
});

describe('an inspected module', () => {
  it('shows functions with sizes, names and types', () => {
    const { functions, types, imports, exports } = inspectModule(bytes);
    expect(functions.firstIndex).toBe(1);
    expect(functions.names).toEqual(['begin', 'both', 'extra']);
    expect([...functions.sizes].every((size) => size > 0)).toBe(true);
    expect(types[functions.types[1] ?? -1]).toEqual({ params: ['i32', 'i64'], results: ['f64'] });
    expect(imports.map(({ name }) => name)).toEqual(['proc_exit']);
    expect(exports.map(({ name }) => name)).toEqual(['memory', '_start', 'extra']);
  });

  it('shows data, elements, tables, globals and custom sections', () => {
    const inspection = inspectModule(bytes);
    expect([...inspection.data.sizes]).toEqual([5, 18]);
    const { elements, definitions, start } = inspection;
    expect([elements.modes.length, definitions.tables.length, definitions.globals.length, start]).toEqual([
      1,
      1,
      1,
      null,
    ]);
    expect(inspection.custom.map(({ name }) => name)).toEqual(['name', 'producers', 'target_features']);
    expect(inspection.targetFeatures).toEqual([
      { prefix: '+', name: 'simd128' },
      { prefix: '-', name: 'atomics' },
    ]);
    expect(inspection.problems).toEqual([]);
  });

  it('shows its toolchain and the evidence for it', () => {
    expect(inspectModule(bytes).toolchain).toEqual({
      language: 'C',
      tool: 'clang 22',
      interpreter: 'Python',
      certainty: 'stated',
      evidence: [
        'the producers section lists C11',
        'the producers section lists clang 22',
        'it contains the text “PYTHONHOME”',
      ],
    });
  });
});

describe('a damaged module', () => {
  it('shows its readable parts and reports the others', () => {
    const { sections, problems } = inspectModule(bytes.subarray(0, bytes.length - 5));
    expect(sections.map(({ name }) => name)).toContain('producers');
    expect(problems).toEqual([expect.stringMatching(/^The module is truncated/)]);
  });

  it('keeps the rest if a custom section is damaged', () => {
    const broken = Uint8Array.from([...bytes, ...custom('producers2', []), ...custom('name', [1, 200])]);
    expect(inspectModule(broken).functions.names).toEqual(['begin', 'both', 'extra']);
  });

  it('never throws, whatever bytes are changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), fc.nat(), (changes, cut) => {
        const mutant = Uint8Array.from(bytes);
        for (const [at, value] of changes) mutant[8 + (at % (mutant.length - 8))] = value;
        const { functions } = inspectModule(mutant.subarray(0, 8 + (cut % mutant.length)));
        expect(functions.names.length).toBe(functions.sizes.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a toolchain', () => {
  const traits = (some: Partial<ModuleTraits>): ModuleTraits => ({
    producers: [],
    imports: [],
    exports: [],
    customNames: [],
    functionNames: [],
    holds: () => false,
    ...some,
  });
  const languages = (...names: string[]) => names.map((name) => ({ field: 'language', name, version: '' }));

  it('is inferred from the structure if none is stated', () => {
    const guess = (some: Partial<ModuleTraits>) => {
      const { language, certainty } = guessToolchain(traits(some));
      return [language, certainty];
    };
    expect(guess({ customNames: ['go:buildid'] })).toEqual(['Go', 'likely']);
    expect(guess({ functionNames: ['~lib/rt/itcms/__new'] })).toEqual(['AssemblyScript', 'likely']);
    expect(guess({ functionNames: ['core::fmt::write::h0123456789abcdef'] })).toEqual(['Rust', 'likely']);
    expect(guess({ functionNames: ['__wasm_call_ctors'] })).toEqual(['C', 'likely']);
    expect(guess({})).toEqual([null, 'unknown']);
  });

  it('is the tool of the language if there are several', () => {
    const built = (name: string, version: string) => ({ field: 'processed-by', name, version });
    const producers = [...languages('C11', 'Rust'), built('clang', '21'), built('rustc', '1.95')];
    expect(guessToolchain(traits({ producers, functionNames: ['__rust_alloc'] })).tool).toBe('rustc 1.95');
    expect(guessToolchain(traits({ producers })).tool).toBe('clang 21');
  });

  it('is the declared language that the functions confirm, or all of them', () => {
    const both = languages('C11', 'Rust');
    expect(guessToolchain(traits({ producers: both, functionNames: ['__rust_alloc'] })).language).toBe('Rust');
    expect(guessToolchain(traits({ producers: both })).language).toBe('C and Rust');
  });
});

describe('a function name', () => {
  it('is demangled', () => {
    const names = {
      _ZN4core3fmt5Write9write_fmt17h0123456789abcdefE: 'core::fmt::Write::write_fmt',
      _ZN62_$LT$str$u20$as$GT$E: '_ZN62_$LT$str$u20$as$GT$E',
      _ZNSt3vecC2Ev: 'std::vec::vec',
      _ZNK3foo3barEv: 'foo::bar',
      'alloc::vec::push::h0123456789abcdef': 'alloc::vec::push',
      _RNvXs0_NtNtCsdHhIpgkcIfN_4core3fmt8buildersNtB5_10PadAdapterNtB7_5Write10write_char:
        '<core::fmt::builders::PadAdapter as core::fmt::Write>::write_char',
      printf: 'printf',
    };
    for (const [mangled, readable] of Object.entries(names)) expect(readableName(mangled), mangled).toBe(readable);
  });

  it('is the same for all instances of a generic function', () => {
    const generics = {
      'Vec<T>::push<i32>': 'Vec<…>::push<…>',
      'void std::__2::sort<int*, Less<int>>(int*, int*, Less<int>)': 'std::__2::sort<…>',
      '<alloc::vec::Vec<u8> as core::fmt::Write>::write_str': '<alloc::vec::Vec<…> as core::fmt::Write>::write_str',
      '<Vec<u8>>::push': '<Vec<…>>::push',
      'std::io::Write::write_all': null,
      'operator<(A const&, A const&)': null,
      'std::__2::(anonymous namespace)::make<std::__2::ctype<char>>()': 'std::__2::(anonymous namespace)::make<…>',
      main: null,
    };
    for (const [name, generic] of Object.entries(generics)) expect(genericName(name), name).toBe(generic);
  });

  it('is short without types and namespaces of the C++ library', () => {
    expect(shortName('bool std::__2::num_get<char, It<char>>::do_get(It<char>, long&) const')).toBe(
      'num_get<…>::do_get',
    );
    expect(shortName('core::fmt::write')).toBe('core::fmt::write');
  });

  it('shows the package of the function', () => {
    const owners = {
      'core::fmt::write': 'core',
      '<alloc::vec::Vec<T> as core::ops::Drop>::drop': 'alloc',
      'void app::run<int>(int)': 'app',
      '(anonymous namespace)::helper(int)': '',
      'runtime.mallocgc': 'runtime',
      'encoding_json.(*decodeState).value': 'encoding_json',
      '~lib/string/String#concat': '~lib/string',
      PyList_Append: 'PyList',
      __wasi_fd_write: '__wasi',
      main: '',
    };
    for (const [name, owner] of Object.entries(owners)) expect(ownerOf(name), name).toBe(owner);
  });

  it('never throws for a mangled name', () => {
    fc.assert(
      fc.property(fc.constantFrom('_ZN', '_R', '_RN', ''), fc.string({ unit: 'binary-ascii' }), (start, rest) => {
        expect(typeof ownerOf(readableName(start + rest))).toBe('string');
      }),
    );
  });
});
