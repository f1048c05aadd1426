import { describe, expect, it } from 'vitest';
import { identifierOf, type LinkedProject, parseLinkMessages } from './link-errors.ts';

const encoder = new TextEncoder();

/** A project whose units have the objects /tmp/<name>-1.o. */
function project(files: Record<string, string>, given: Partial<LinkedProject> = {}): LinkedProject {
  const units = given.units ?? Object.keys(files).filter((name) => /\.(c|cpp)$/.test(name));
  return {
    language: 'c',
    kind: 'command',
    units,
    files: new Map(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)])),
    objects: new Map(units.map((unit) => [`tmp/${unit.replace(/\..*$/, '')}-1.o`, unit])),
    ...given,
  };
}

const MAIN = 'int helper(int);\nint main(void) { return helper(2); }\n';
const UNDEFINED = 'wasm-ld: error: /tmp/main-1.o: undefined symbol: helper\n';

/* All outputs are of wasm-ld 22.1. */

describe('an undefined symbol', () => {
  const helpOf = (output: string, given: LinkedProject) => parseLinkMessages(output, given)[0]?.help;

  it('is shown where the source mentions it first', () => {
    expect(parseLinkMessages(UNDEFINED + UNDEFINED, project({ 'main.c': MAIN }))).toEqual([
      {
        severity: 'error',
        message: 'undefined symbol: helper (used in main.c)',
        range: { file: 'main.c', line: 1, column: 5, endLine: 1, endColumn: 11 },
        code: null,
        help: 'No source of the build defines helper. Add the source file that does, or correct the name.',
        fixes: [],
        related: [],
      },
    ]);
  });

  it('may be in a source that is not built', () => {
    const given = project({ 'main.c': MAIN, 'util.c': 'int helper(int a) { return a; }\n' }, { units: ['main.c'] });
    expect(helpOf(UNDEFINED, given)).toBe(
      'util.c defines helper, but is not a source of the build. Add it to the sources.',
    );
  });

  it('may be declared for the other language', () => {
    const cplusplus = project({
      'main.cpp': 'int add(int, int);\n',
      'add.c': 'int add(int a, int b) { return a + b; }\n',
    });
    expect(helpOf('wasm-ld: error: /tmp/main-1.o: undefined symbol: add(int, int)\n', cplusplus)).toContain(
      'add.c defines add for C, and this source declares it for C++.',
    );
    const c = project({ 'main.c': 'int add(int, int);\n', 'add.cpp': 'int add(int a, int b) { return a + b; }\n' });
    expect(helpOf('wasm-ld: error: /tmp/main-1.o: undefined symbol: add\n', c)).toContain('Define it in extern "C"');
  });

  it('may belong to the C++ library, to exceptions, or to a service that WASI does not have', () => {
    const given = project({ 'main.cpp': '' });
    const of = (symbol: string) => helpOf(`wasm-ld: error: /tmp/main-1.o: undefined symbol: ${symbol}\n`, given);
    expect(of('std::__2::cout')).toContain('Choose the language C++');
    expect(of('__cxa_throw')).toContain('without C++ exceptions');
    expect(of('pthread_create')).toContain('no threads');
    expect(of('socket')).toContain('connection');
    expect(of('vtable for Shape')).toContain('first virtual function of Shape');
  });

  it('is found without the name of the object after link-time optimisation', () => {
    const output = 'wasm-ld: error: module.wasm.lto.o: undefined symbol: helper\n';
    expect(parseLinkMessages(output, project({ 'main.c': MAIN }))).toMatchObject([
      { message: 'undefined symbol: helper', range: { file: 'main.c', line: 1 } },
    ]);
  });
});

describe('other messages of the linker', () => {
  it('name the sources of a duplicate symbol', () => {
    const output = 'wasm-ld: error: duplicate symbol: value\n>>> defined in /tmp/a-1.o\n>>> defined in /tmp/b-1.o\n';
    const given = project({ 'a.c': 'int value = 1;\n', 'b.c': '\nint value = 2;\n' });
    expect(parseLinkMessages(output, given)).toMatchObject([
      {
        message: 'duplicate symbol: value, defined in a.c and b.c',
        range: { file: 'a.c', line: 1 },
        related: [{ range: { file: 'b.c', line: 2 } }],
      },
    ]);
  });

  it('warn of a function with two types', () => {
    const output =
      'wasm-ld: warning: function signature mismatch: f\n>>> defined as (i32) -> i32 in /tmp/a-1.o\n>>> defined as (i32, i32) -> i32 in /tmp/b-1.o\n';
    const given = project({ 'a.c': 'int f(int);\n', 'b.c': 'int f(int a, int b) { return a + b; }\n' });
    expect(parseLinkMessages(output, given)).toMatchObject([
      {
        severity: 'warning',
        message: 'function signature mismatch: f: (i32) -> i32 in a.c, (i32, i32) -> i32 in b.c',
        help: expect.stringContaining('traps'),
      },
    ]);
  });

  it('explain libraries, exports and flags', () => {
    const output =
      'wasm-ld: error: unknown argument: --bogus\nwasm-ld: error: unable to find library -lnothere\nwasm-ld: error: symbol exported via --export not found: nope\n';
    const messages = parseLinkMessages(output, project({}));
    expect(messages.map(({ help }) => help)).toEqual([
      null,
      'There is no libnothere.a. Add its sources to the project, or remove the flag -lnothere.',
      'No source defines nope. Check the spelling, or remove it from the --export flags.',
    ]);
  });

  it('find the identifier of a demangled symbol', () => {
    expect(identifierOf('ns::Shape::area(int) const')).toBe('area');
    expect(identifierOf('vtable for ns::Shape')).toBe('Shape');
    expect(identifierOf('std::__2::vector<int>')).toBe('vector');
    expect(identifierOf('helper')).toBe('helper');
  });
});
