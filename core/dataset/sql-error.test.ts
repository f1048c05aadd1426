import { describe, expect, it } from 'vitest';
import { placeOf, sqlErrorOf } from './sql-error.ts';

const caret = (line: number, excerpt: string, column: number) =>
  `\n\nLINE ${line}: ${excerpt}\n${' '.repeat(`LINE ${line}: `.length + column)}^`;

describe('an error of DuckDB', () => {
  it('has the offset that it marks', () => {
    const query = 'SELECT host_label,\n  valu\nFROM results';
    const thrown = `Binder Error: Referenced column "valu" not found${caret(2, '  valu', 2)}`;
    expect(sqlErrorOf(thrown, query)).toEqual({ message: 'Binder Error: Referenced column "valu" not found', at: 21 });
    expect(placeOf(query, 21)).toEqual({ line: 2, column: 3 });
  });

  it('has the offset in a line that is cut', () => {
    const query = `SELECT ${'a, '.repeat(40)}wrong, ${'b, '.repeat(40)}1`;
    const start = query.indexOf('wrong') - 20;
    const excerpt = `...${query.slice(start, start + 40)}...`;
    expect(sqlErrorOf(`Error${caret(1, excerpt, 23)}`, query)).toEqual({
      message: 'Error',
      at: query.indexOf('wrong'),
    });
  });

  it('has no offset where DuckDB marks none, or another query', () => {
    expect(sqlErrorOf('Out of Memory Error: full\n', 'SELECT 1')).toEqual({
      message: 'Out of Memory Error: full',
      at: null,
    });
    expect(sqlErrorOf(`Error${caret(9, 'x', 0)}`, 'SELECT 1')).toEqual({ message: 'Error', at: null });
    expect(sqlErrorOf(`Error${caret(1, 'x', 400)}`, 'SELECT 1')).toEqual({ message: 'Error', at: null });
  });
});
