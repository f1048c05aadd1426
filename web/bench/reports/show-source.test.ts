import { afterEach, expect, test, vi } from 'vitest';
import { useResults } from './results-store.ts';
import { ensureReport, showSource } from './show-source.ts';

vi.stubGlobal('document', { baseURI: 'https://dyno.test/' });
afterEach(() => vi.unstubAllGlobals());

test('shares one load between concurrent readers', async () => {
  let respond: (response: Response) => void = () => undefined;
  const response = new Promise<Response>((resolve) => {
    respond = resolve;
  });
  const fetched = vi.fn(() => response);
  vi.stubGlobal('fetch', fetched);
  const source = { kind: 'baseline', file: 'a.json' } as const;
  const first = ensureReport(source);
  const second = showSource(source);
  respond(new Response('', { status: 404 }));
  expect((await first)?.title).toBe('a.json could not be loaded');
  await second;
  // The report, and its analysis.
  expect(fetched.mock.calls).toHaveLength(2);
  expect(useResults.getState()).toMatchObject({ source: { kind: 'measured' }, problem: await first, reading: null });
});
