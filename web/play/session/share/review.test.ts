import { beforeEach, expect, test, vi } from 'vitest';
import { sealEnvelope } from '../../../../core/share/envelope.ts';
import { type Setup, setupOf } from '../../../../core/share/setup.ts';
import { encodeSetupLink } from '../../../../core/share/setup-link.ts';
import { loadIndex } from '../../../samples/load-index.ts';
import { loadModule, loadSetting, saveModule } from '../../../workspace/session.ts';
import { isInSharedWorkspace } from '../../../workspace/shared-workspace.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';
import { useGallery } from '../gallery-store.ts';
import { useModule } from '../module-store.ts';
import { type Review, showReview, useReview } from '../review-store.ts';
import { useRun } from '../run-store.ts';
import { ended, loads, sampleOf, settle, shaOf, workers } from '../session.testing.ts';
import { acceptSetup, checkModule, closeRefusal, readAddress, restoreAccepted } from './review.ts';

vi.mock('../../../runner/run.ts');
vi.mock('../../../runner/inspect-module.ts');
vi.mock('../../../samples/load-sample.ts');
vi.mock('../../../samples/load-index.ts');
vi.mock('../../../workspace/session.ts');
vi.mock('../../../workspace/shared-workspace.ts');

let hash = '';

beforeEach(() => {
  hash = '';
  vi.mocked(loadIndex).mockResolvedValue({ kind: 'loaded', samples: [sampleOf('a')], offline: false });
  vi.mocked(saveModule).mockResolvedValue({ kind: 'kept', removed: [] } as never);
  useGallery.setState({ catalogue: { kind: 'loaded', samples: [sampleOf('a')] } });
  showReview({ kind: 'none' });
  vi.stubGlobal('location', { search: '', pathname: '/', replace: (href: string) => (hash = href) });
  vi.stubGlobal('navigator', { userAgent: 'Firefox/150.0' });
  vi.stubGlobal('isSecureContext', true);
  return () => vi.unstubAllGlobals();
});

const review = () => useReview.getState().review;
const sample = (over: Partial<Setup> = {}) => setupOf({ kind: 'sample', id: 'a', sha256: shaOf('a') }, over);

/** Opens a link, as a page does when it loads. */
async function visit(setup: Setup): Promise<Review> {
  readAddress({ kind: 'link', text: encodeSetupLink(setup) });
  await checkModule();
  return review();
}

test('runs and opens nothing until the reader accepts', async () => {
  const shown = await visit(sample({ args: ['x'] }));
  expect(shown).toMatchObject({ kind: 'open', module: { kind: 'sample', isSame: true }, missing: [] });
  expect(loads).toEqual([]);
  expect(workers).toEqual([]);
  expect(useModule.getState().current).toBeNull();
});

test('gives the program its arguments and files, runs it, and compares the runs', async () => {
  await visit(sample({ args: ['x y'], files: [{ path: 'data/in.txt', text: 'in' }], removed: [] }));
  const accepted = acceptSetup({ run: true });
  await settle();
  loads.at(-1)?.finish(true);
  await accepted;
  expect(hash).toBe('#/');
  expect(workers[0]?.request.config).toMatchObject({ args: ['x y'], program: 'a.wasm' });
  expect([...useWorkspace.getState().tree.keys()]).toEqual(['data', 'data/in.txt']);
  workers[0]?.send({ type: 'output', stream: 'stdout', bytes: new TextEncoder().encode('out') });
  workers[0]?.send(ended('exited'));
  await vi.waitFor(() =>
    expect(review()).toMatchObject({ own: { isChanged: false, record: { stdout: { size: 3 } } } }),
  );
  useConfig.getState().edit({ args: 'z' });
  expect(useRun.getState().run?.ended).not.toBeNull();
});

test('opens without running', async () => {
  await visit(sample());
  const accepted = acceptSetup({ run: false });
  await settle();
  loads.at(-1)?.finish(true);
  await accepted;
  expect(review().kind).toBe('accepted');
  expect(workers).toEqual([]);
});

test('stays in review when the module cannot be loaded', async () => {
  await visit(sample());
  const accepted = acceptSetup({ run: true });
  await settle();
  loads.at(-1)?.finish(false);
  await accepted;
  expect(review()).toMatchObject({ kind: 'open', isOpening: false, problem: { title: 'failed' } });
  expect(useModule.getState().problem).toBeNull();
});

test('names a sample that this site does not have, and another build of one', async () => {
  expect(await visit(setupOf({ kind: 'sample', id: 'gone', sha256: shaOf('a') }))).toMatchObject({
    module: { kind: 'unknown-sample' },
  });
  await acceptSetup({ run: true });
  expect(review()).toMatchObject({ problem: { title: 'This site has no sample “gone”' } });
  expect(await visit(setupOf({ kind: 'sample', id: 'a', sha256: shaOf('b') }))).toMatchObject({
    module: { kind: 'sample', isSame: false },
  });
});

test('asks for a file that the link names by its digest, and checks it', async () => {
  const setup = setupOf({ kind: 'digest', sha256: shaOf('b'), name: 'b.wasm', size: 1 });
  expect(await visit(setup)).toMatchObject({ module: { kind: 'file-needed' } });
  await acceptSetup({ run: false, file: new File(['a'], 'wrong.wasm') });
  expect(review()).toMatchObject({
    kind: 'open',
    problem: { title: 'wrong.wasm is another file' },
    isOtherFile: false,
  });
  expect(useModule.getState().current).toBeNull();
  await acceptSetup({ run: false, file: new File(['b'], 'right.wasm') });
  expect(review().kind).toBe('accepted');
  expect(useModule.getState().current?.identity.sha256).toBe(shaOf('b'));
});

test('finds a module that is stored in this browser', async () => {
  vi.mocked(loadModule).mockResolvedValue(new TextEncoder().encode('b'));
  expect(await visit(setupOf({ kind: 'digest', sha256: shaOf('b'), name: 'b.wasm', size: 1 }))).toMatchObject({
    module: { kind: 'stored' },
  });
});

test('reports a file at an address that has changed, and opens it if the reader says so', async () => {
  vi.stubGlobal('fetch', async () => new Response('b'));
  const setup = setupOf({ kind: 'url', url: 'https://example.org/t.wasm', sha256: shaOf('a') });
  expect(await visit(setup)).toMatchObject({ module: { kind: 'remote' } });
  await acceptSetup({ run: true });
  expect(review()).toMatchObject({ isOtherFile: true, problem: { title: 'The file at this address has changed' } });
  expect(workers).toEqual([]);
  await acceptSetup({ run: false, anyDigest: true });
  expect(review().kind).toBe('accepted');
});

test('explains an address that cannot be fetched', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  readAddress({ kind: 'query', search: '?url=https://example.org/t.wasm' });
  await acceptSetup({ run: true });
  expect(review()).toMatchObject({ kind: 'open', problem: { title: 'The browser could not fetch this address' } });
});

test('shows an accepted setup again after a reload, but not over a message about another link', async () => {
  vi.mocked(isInSharedWorkspace).mockReturnValue(true);
  vi.mocked(loadSetting).mockResolvedValue({ link: encodeSetupLink(sample()), sha256: shaOf('a') });
  readAddress({ kind: 'link', text: '2.AAAA' });
  await restoreAccepted();
  expect(review().kind).toBe('refused');
  closeRefusal();
  await vi.waitFor(() => expect(review()).toMatchObject({ kind: 'accepted', sha256: shaOf('a') }));
});

test('shows damaged links with what to do, and opens a result in Bench', () => {
  for (const [text, words] of [
    ['2.AAAA', 'cut off'],
    ['9.AAAA', 'newer version'],
    [sealEnvelope({ kind: 'song' }), '“song”'],
  ] as const) {
    expect(readAddress({ kind: 'link', text })).toBe(false);
    expect(review()).toMatchObject({ kind: 'refused', problem: { detail: expect.stringContaining(words) } });
  }
  const result = sealEnvelope({ kind: 'result' });
  expect(readAddress({ kind: 'link', text: result })).toBe(false);
  expect(review().kind).toBe('none');
  expect(hash).toBe(`#/result/${result}`);
});
