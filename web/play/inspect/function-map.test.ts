import { describe, expect, it } from 'vitest';
import { cellOfKey, cellWords, fitted, layOutMap } from './function-map.ts';
import { functionRows, ownerGroups } from './function-rows.ts';
import { inspectionOf } from './test-inspection.ts';

const many = Array.from({ length: 500 }, (_, at): [string, number] => [`core::tiny${at}`, 2]);
const groups = ownerGroups(functionRows(inspectionOf([['core::large', 9000], ['main', 4000], ...many])));

describe('the map of functions', () => {
  it('places functions in their group and merges those too small to see', () => {
    const [core, others] = layOutMap(groups, 200, 100);
    expect([core?.owner, core?.count, others?.owner]).toEqual(['core', 501, '']);
    expect(core?.cells.map(({ row, count }) => [row?.label ?? null, count])).toEqual([
      ['core::large', 1],
      [null, 500],
    ]);
    const total = 14_000;
    expect(core?.cells.map((cell) => cellWords(cell, total))).toEqual([
      'core::large, 9,000 B, 64.3 %, in core',
      '500 smaller functions, 1000\u00a0B, 7.14 %; listed in the table',
    ]);
    for (const cell of core?.cells ?? []) {
      expect(cell.x).toBeGreaterThanOrEqual(core?.x ?? 0);
      expect(cell.y + cell.height).toBeLessThanOrEqual((core?.y ?? 0) + (core?.height ?? 0));
    }
  });

  it('bounds the number of cells', () => {
    const huge = Array.from({ length: 5000 }, (_, at): [string, number] => ['', 10 + at]);
    const cells = layOutMap(ownerGroups(functionRows(inspectionOf(huge))), 4000, 4000)[0]?.cells ?? [];
    expect(cells.length).toBeLessThan(2100);
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  });

  it('keeps a single small function', () => {
    const two = ownerGroups(
      functionRows(
        inspectionOf([
          ['main', 9000],
          ['', 2],
        ]),
      ),
    );
    expect(layOutMap(two, 200, 100)[0]?.cells.map(({ row }) => row?.label)).toEqual(['main', 'function 3']);
  });

  it('labels cells with room, without the name of their group', () => {
    expect(layOutMap(groups, 400, 200)[0]?.cells[0]?.text).toBe('large');
    expect(layOutMap(groups, 400, 200)[0]?.title).toBe('core · 9.77\u00a0KiB');
    expect(fitted('write_fmt', 40)).toBe('writ…');
    expect(fitted('write_fmt', 20)).toBe('');
  });

  it('is empty without room or functions', () => {
    expect(layOutMap(groups, 0, 100)).toEqual([]);
    expect(layOutMap([], 100, 100)).toEqual([]);
  });
});

describe('a key on the map', () => {
  const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const cells = [box(0, 0), box(10, 0), box(0, 10), box(10, 10)];

  it('moves to the nearest cell in a direction and stays at the border', () => {
    expect(cellOfKey(cells, 0, 'ArrowRight')).toBe(1);
    expect(cellOfKey(cells, 0, 'ArrowDown')).toBe(2);
    expect(cellOfKey(cells, 3, 'ArrowLeft')).toBe(2);
    expect(cellOfKey(cells, 3, 'ArrowRight')).toBe(3);
  });

  it('starts at the first cell and ignores other keys', () => {
    expect(cellOfKey(cells, -1, 'ArrowUp')).toBe(0);
    expect(cellOfKey(cells, 1, 'End')).toBe(3);
    expect(cellOfKey(cells, 1, 'a')).toBeNull();
    expect(cellOfKey([], -1, 'Home')).toBeNull();
  });
});
