import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGoHeader } from './source.ts';

const HEADER = `// A program. import "not/this"
//go:build wasip1 && !js
//go:debug panicnil=1

/* package other */
package main // the program

import "fmt"
import (
	"os"
	str "strings" // an alias
	_ \`embed\`
	. "math"; "sort"
)

func main() { fmt.Println("import \\"x\\"") }
`;

describe('the header of a Go file', () => {
  const header = readGoHeader('a/main.go', HEADER);

  it('has the package with its place', () => {
    expect(header.package).toEqual({
      name: 'main',
      range: { file: 'a/main.go', line: 6, column: 9, endLine: 6, endColumn: 13 },
    });
  });

  it('has the imports with their names', () => {
    expect(header.imports.map(({ name, path }) => [name, path])).toEqual([
      [null, 'fmt'],
      [null, 'os'],
      ['str', 'strings'],
      ['_', 'embed'],
      ['.', 'math'],
      [null, 'sort'],
    ]);
    expect(header.imports[2]?.range).toMatchObject({ line: 11, column: 6, endColumn: 15 });
  });

  it('has build constraint and directives from before the package clause', () => {
    expect(header.constraint).toBe('wasip1 && !js');
    expect(header.debug).toEqual(['panicnil=1']);
  });

  it('names the lines that removing an import removes', () => {
    expect(header.imports[0]?.line).toMatchObject({ line: 8, column: 1, endLine: 9, endColumn: 1 });
    expect(header.imports[1]?.line).toMatchObject({ line: 10, column: 1, endLine: 11, endColumn: 1 });
    expect(header.imports[5]?.line).toMatchObject({ line: 13, column: 12, endLine: 13, endColumn: 18 });
  });

  it('names where an import can be added', () => {
    expect(header.importPlace).toMatchObject({ isInGroup: true, range: { line: 10, column: 1, endLine: 10 } });
    const bare = readGoHeader('main.go', 'package main\n\nfunc main() {}\n');
    expect(bare.importPlace).toMatchObject({ isInGroup: false, range: { line: 2, column: 1 } });
  });

  it('is read up to the first error', () => {
    expect(readGoHeader('a.go', 'package main\nimport "a"\nimport b\n').imports).toHaveLength(1);
    expect(readGoHeader('a.go', 'func main() {}').package).toBeNull();
  });

  it('is read from any text', () => {
    const piece = fc.constantFrom(
      'package',
      'import',
      '(',
      ')',
      '"a"',
      '`',
      '"',
      '\n',
      '//',
      '/*',
      '*/',
      ' ',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        for (const { range, line } of readGoHeader('a.go', text).imports) {
          const lines = text.split('\n').length;
          expect(range.line).toBeLessThanOrEqual(lines);
          expect(line.endLine).toBeLessThanOrEqual(lines);
        }
      }),
    );
  });
});
