import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchOpeningReport, fetchShippedAnalysis, fetchShippedReport, shippedList } from './shipped-files.ts';

const LIST = [
  {
    file: 'all.json',
    title: 'All hosts',
    machine: 'A machine',
    created: '2026-01-02T03:04:05Z',
    hosts: ['native'],
    subjects: ['Hello'],
  },
];
const paths: string[] = [];

const answer = (list: unknown) =>
  vi.fn(async (url: string) => {
    const path = new URL(url).pathname;
    paths.push(path);
    return new Response(JSON.stringify(path.endsWith('index.json') ? list : path));
  });

beforeEach(() => {
  paths.length = 0;
  vi.stubGlobal('document', { baseURI: 'https://dyno.test/site/' });
  vi.stubGlobal('fetch', answer(LIST));
});
afterEach(() => vi.unstubAllGlobals());

const ALL = ['/site/baselines/index.json', '/site/baselines/all.json', '/site/baselines/all.analysis.json'];

test('fetches the first report early, and no file twice', async () => {
  await fetchOpeningReport();
  expect(paths).toEqual(ALL);
  expect(await shippedList()).toEqual(LIST);
  expect(await (await fetchShippedReport('all.json')).json()).toBe('/site/baselines/all.json');
  expect(await (await fetchShippedAnalysis('all.json')).json()).toBe('/site/baselines/all.analysis.json');
  expect(paths).toEqual(ALL);

  // A body can be read once, so that a second reader fetches again.
  expect(await (await fetchShippedReport('all.json')).json()).toBe('/site/baselines/all.json');
  expect(paths).toHaveLength(4);
});

test('fetches on demand without an early request', async () => {
  expect(await shippedList()).toEqual(LIST);
  await fetchShippedReport('all.json');
  await fetchShippedAnalysis('all.json');
  expect(paths).toEqual(ALL);
});

test.each([
  ['an invalid list', answer({ error: 'not found' })],
  ['no network', vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))],
])('has no report with %s', async (_, fetched) => {
  vi.stubGlobal('fetch', fetched);
  await fetchOpeningReport();
  expect(await shippedList()).toEqual([]);
  expect(fetched).toHaveBeenCalledTimes(1);
});
