import { describe, expect, it } from 'vitest';
import { inspectModule } from '../../../core/module/inspect.ts';
import { SECTIONS_MAX, sectionRows } from './section-rows.ts';

const PREAMBLE = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const rowsOf = (...rest: number[]) => sectionRows(inspectModule(Uint8Array.from([...PREAMBLE, ...rest])));

describe('the sections of a module', () => {
  it('add up to the module with the bytes between them', () => {
    const rows = rowsOf(1, 4, 1, 0x60, 0, 0, 0, 5, 4, 0x6e, 0x61, 0x6d, 0x65);
    expect(rows.map(({ name, size, holds }) => [name, size, holds])).toEqual([
      ['type', 4, '1\u00a0type'],
      ['name', 5, 'Names of functions and locals; can be stripped.'],
      ['headers', 12, 'The preamble and the header of each section.'],
    ]);
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('name unread bytes', () => {
    expect(rowsOf(1, 40).at(-1)).toMatchObject({ name: 'headers and unread bytes', size: 10 });
  });

  it('are limited in number', () => {
    const rows = rowsOf(...Array.from({ length: 500 }, () => [0, 2, 1, 0x78]).flat());
    expect(rows.length).toBe(SECTIONS_MAX + 1);
    expect(rows.at(-1)?.holds).toBe('300\u00a0more sections and all headers.');
    expect(rows.reduce((sum, { size }) => sum + size, 0)).toBe(2008);
  });
});
