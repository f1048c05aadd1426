import { beforeEach, expect, it, vi } from 'vitest';
import { loadSetting, saveSetting } from '../../../workspace/session.ts';
import { addBuildRecord, buildToShow, loadBuildRecords, moveBuildRecords, useBuildRecords } from './records.ts';

vi.mock('../../../workspace/session.ts');

const sha = (digit: string) => digit.repeat(64);

const add = (folder: string, digit: string) =>
  addBuildRecord({
    folder,
    at: 0,
    recipe: { language: 'wat', sources: ['a.wat'], debug: false },
    sourcesSha256: sha(digit),
    moduleSha256: sha(digit),
    size: 1,
    steps: [],
    toolchain: '',
  });

const records = () => useBuildRecords.getState().records;

beforeEach(() => {
  useBuildRecords.setState({ records: [] });
  vi.mocked(saveSetting).mockResolvedValue(undefined);
});

it('counts the builds of each project', () => {
  expect([add('p', '1'), add('p', '2'), add('q', '1'), add('p', '3')].map(({ number }) => number)).toEqual([
    1, 2, 1, 3,
  ]);
});

it('keeps one record of the same sources', () => {
  add('p', '1');
  add('p', '2');
  expect(add('p', '1').number).toBe(1);
  expect(records().map(({ number }) => number)).toEqual([1, 2]);
});

it('keeps the last builds of a project, and all of others', () => {
  add('q', '1');
  for (let count = 0; count < 25; count += 1) add('p', String.fromCharCode(65 + count));
  expect(records().filter(({ folder }) => folder === 'p')).toHaveLength(20);
  expect(records()).toHaveLength(21);
});

it('finds the build of the present sources, then the latest, then that of a copy', () => {
  add('p', '1');
  add('p', '2');
  expect(buildToShow(records(), 'p', sha('1'))?.number).toBe(1);
  expect(buildToShow(records(), 'p', sha('9'))?.number).toBe(2);
  expect(buildToShow(records(), 'copy', sha('1'))?.folder).toBe('p');
  expect(buildToShow(records(), 'copy', null)).toBeNull();
});

it('follows moved folders', () => {
  add('a/p', '1');
  add('ab', '1');
  moveBuildRecords('a', 'b/c');
  expect(records().map(({ folder }) => folder)).toEqual(['ab', 'b/c/p']);
});

it('skips saved records that do not parse', async () => {
  const good = add('p', '1');
  vi.mocked(loadSetting).mockImplementation(async (_, schema) => {
    const parsed = schema.safeParse({ version: 1, records: [{ id: 'x' }, good] });
    return parsed.success ? parsed.data : null;
  });
  useBuildRecords.setState({ records: [] });
  await loadBuildRecords();
  expect(records()).toEqual([good]);
});
