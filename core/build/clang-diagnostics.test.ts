import { describe, expect, it } from 'vitest';
import { parseClangDiagnostics, readableLog } from './clang-diagnostics.ts';

const encoder = new TextEncoder();
const filesOf = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]));

/* All outputs are of clang 22.1. */

describe('messages of clang', () => {
  it('have ranges in UTF-16, and the flag that controls them', () => {
    const files = filesOf({ 'main.c': '\n\n  int count = 1; /* é😀 */ coutn++;\n  int unused;\n' });
    const output = `main.c:3:31:{3:31-3:36}: error: use of undeclared identifier 'coutn'
    3 |    int count = 1; /* é😀 */ coutn++;
      |                             ^~~~~
main.c:4:7:{4:7-4:13}: warning: unused variable 'unused' [-Wunused-variable]
main.c:4:7: error: unused variable 'unused' [-Werror,-Wunused-variable]
3 errors generated.
`;
    expect(parseClangDiagnostics(output, files)).toMatchObject([
      { severity: 'error', code: null, range: { line: 3, column: 28, endLine: 3, endColumn: 33 }, fixes: [] },
      { severity: 'warning', code: '-Wunused-variable', message: "unused variable 'unused'" },
      { severity: 'error', code: '-Wunused-variable', range: { line: 4, column: 7, endColumn: 13 } },
    ]);
  });

  it('have the fix-its of their notes', () => {
    const files = filesOf({ 'main.c': '\n\n\n\n  if (a = 1) printf("%s", 4);\n' });
    const output = `main.c:5:9:{5:7-5:12}: warning: using the result of an assignment as a condition without parentheses [-Wparentheses]
    5 |    if (a = 1) printf("%s", 4);
      |        ~~^~~
main.c:5:9: note: place parentheses around the assignment to silence this warning
fix-it:"main.c":{5:7-5:7}:"("
fix-it:"main.c":{5:12-5:12}:")"
main.c:5:9: note: use '==' to turn this assignment into an equality comparison
fix-it:"main.c":{5:9-5:10}:"=="
`;
    const [warning] = parseClangDiagnostics(output, files);
    expect(warning?.fixes).toMatchObject([
      { title: 'Apply the suggested changes', edits: [{ text: '(' }, { text: ')', range: { column: 12 } }] },
      { title: 'Replace with "=="', edits: [{ text: '==', range: { column: 9, endColumn: 10 } }] },
    ]);
    expect(warning?.related.map(({ message }) => message)).toEqual([
      'place parentheses around the assignment to silence this warning',
      "use '==' to turn this assignment into an equality comparison",
    ]);
    expect(readableLog(output)).not.toMatch(/fix-it|\{/);
  });

  it('unescape the text of fix-its', () => {
    const files = filesOf({ 'a b.c': 'x\n' });
    const output = 'a b.c:1:1: error: wrong\nfix-it:"a b.c":{1:1-1:2}:"\\"\\\\\\t\\303\\251"\n';
    expect(parseClangDiagnostics(output, files)[0]?.fixes[0]?.edits[0]?.text).toBe('"\\\té');
  });

  it('are found in headers of the project, whatever the path that includes them', () => {
    const files = filesOf({
      'main.c': '#include "inc/list.h"\n',
      'inc/list.h': '#include "../deep/node.h"\n',
      'deep/node.h': 'int node(void) { return 1 }\n',
    });
    const output = `In file included from main.c:1:
In file included from ./inc/list.h:1:
./inc/../deep/node.h:1:26: error: expected ';' after return statement
    1 |  int node(void) { return 1 }
fix-it:"./inc/../deep/node.h":{1:26-1:26}:";"
`;
    expect(parseClangDiagnostics(output, files)).toMatchObject([
      {
        range: { file: 'deep/node.h', line: 1, column: 26 },
        fixes: [{ title: 'Insert ";"', edits: [{ range: { file: 'deep/node.h' } }] }],
      },
    ]);
  });

  it('name the place where a macro was expanded, and its definition', () => {
    const files = filesOf({
      'main.c': '\n#define TWICE(x) ((x) + (x) + missing)\nint main(void) { return TWICE(1); }\n',
    });
    const output = `main.c:3:25:{3:25-3:33}: error: use of undeclared identifier 'missing'
main.c:2:31:{2:31-2:38}: note: expanded from macro 'TWICE'
`;
    expect(parseClangDiagnostics(output, files)).toMatchObject([
      {
        range: { line: 3, column: 25, endColumn: 33 },
        related: [{ message: "expanded from macro 'TWICE'", range: { line: 2, column: 31, endColumn: 38 } }],
      },
    ]);
  });

  it('about headers of the system are shown where the project led to them, once', () => {
    const files = filesOf({ 'main.cpp': '#include <vector>\n\n\n\n\n  std::sort(v.begin(), v.end());\n' });
    const output = `In file included from main.cpp:1:
In file included from /usr/include/c++/v1/vector:312:
/usr/include/c++/v1/__algorithm/comp.h:42:18:{42:12-42:17}: error: invalid operands to binary expression ('const S' and 'const S')
main.cpp:6:8: note: in instantiation of function template specialization 'std::sort<S *>' requested here
In file included from main.cpp:1:
/usr/include/c++/v1/__algorithm/sift_down.h:55:7: error: no matching function for call to object of type 'std::__less<void, void>'
main.cpp:6:8: note: in instantiation of function template specialization 'std::sort<S *>' requested here
`;
    const diagnostics = parseClangDiagnostics(output, files);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      message: "invalid operands to binary expression ('const S' and 'const S') (in __algorithm/comp.h:42)",
      range: { file: 'main.cpp', line: 6, column: 8, endColumn: 12 },
    });
  });

  it('without a note are shown at the line that includes the header', () => {
    const files = filesOf({ 'main.c': '#include <signal.h>\n' });
    const output = `In file included from main.c:1:
/usr/include/wasm32-wasip1/signal.h:2:2: error: "wasm lacks signal support; to enable minimal signal emulation, compile with -D_WASI_EMULATED_SIGNAL and link with -lwasi-emulated-signal"
`;
    expect(parseClangDiagnostics(output, files)).toMatchObject([
      { range: { file: 'main.c', line: 1, column: 1, endColumn: 20 }, help: expect.stringContaining('emulated') },
    ]);
  });

  it('of the driver have no place', () => {
    const output =
      "clang: error: unknown argument: '-foo'\nclang: warning: -lx: 'linker' input unused [-Wunused-command-line-argument]\n";
    expect(parseClangDiagnostics(output, new Map())).toMatchObject([
      { severity: 'error', range: null, message: "unknown argument: '-foo'" },
      { severity: 'warning', code: '-Wunused-command-line-argument' },
    ]);
  });

  it('come with advice where the reason is WASI', () => {
    const helpOf = (message: string) => parseClangDiagnostics(`error: ${message}\n`, new Map())[0]?.help ?? '';
    expect(helpOf("cannot use 'throw' with exceptions disabled")).toContain('without C++ exceptions');
    expect(helpOf("call to undeclared function 'socket'; ISO C99 and later do not support")).toContain('connection');
    expect(helpOf("call to undeclared function 'fork'; ISO C99 and later do not support")).toContain('processes');
    expect(helpOf("'list.h' file not found")).toContain('Headers are searched for');
    expect(helpOf("expected ';' after expression")).toBe('');
  });
});
