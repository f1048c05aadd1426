import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, column, figures, tableCsv, tableMarkdown } from './chart-table.ts';

const table = {
  columns: [column('Host'), figures('Time (ms)')],
  rows: [
    [cell('Chromium, "dyno"'), cell(0.123456789, '0.12 ms')],
    [cell('a|b'), cell(null)],
  ],
};

/** Parses CSV as in RFC 4180, to test that the written values can be read. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[index + 1] === '"') {
        field += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',' || character === '\r') {
      rows.at(-1)?.push(field);
      field = '';
      if (character === '\r') {
        index += 1;
        rows.push([]);
      }
    } else field += character;
  }
  rows.pop();
  return rows;
}

describe('the table of a chart', () => {
  it('is written as CSV with unrounded values and quoted text', () => {
    expect(tableCsv(table)).toBe('Host,Time (ms)\r\n"Chromium, ""dyno""",0.123456789\r\na|b,\r\n');
  });

  it('survives a CSV round trip', () => {
    const text = fc.string().filter((value) => !/^[=+\-@\t\r]/.test(value));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (rows) => {
        const written = tableCsv({
          columns: [column('a'), column('b')],
          rows: rows.map((row) => row.map((value) => cell(value))),
        });
        expect(parseCsv(written)).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });

  it('contains no formulas for spreadsheets', () => {
    const csv = tableCsv({ columns: [column('a')], rows: [[cell('=HYPERLINK("x")')], [cell(-3)]] });
    expect(csv).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n-3\r\n');
  });

  it('is written as Markdown with displayed values', () => {
    expect(tableMarkdown(table)).toBe(
      '| Host | Time (ms) |\n| --- | ---: |\n| Chromium, "dyno" | 0.12 ms |\n| a\\|b | – |\n',
    );
  });
});
