import { expect, test } from 'vitest';
import { environmentOf } from './environment.ts';

test('lists the features that the page lacks, and why', () => {
  const whole = {
    crossOriginIsolated: true,
    SharedArrayBuffer,
    WebAssembly: { Suspending: class {} },
    navigator: { storage: { getDirectory: () => {} } },
  };
  expect(environmentOf(whole)).toMatchObject({ liveStdin: 'shared', missing: [] });
  const open = environmentOf({ ...whole, crossOriginIsolated: false });
  expect(open).toMatchObject({ sharedMemory: false, liveStdin: 'jspi' });
  expect(open.missing).toMatchObject([
    { name: 'Shared memory', why: expect.stringMatching(/not cross-origin isolated/) },
  ]);
  const bare = environmentOf({ crossOriginIsolated: true });
  expect(bare.liveStdin).toBe('none');
  expect(bare.missing.map(({ name }) => name)).toEqual(['Shared memory', 'Origin private file system (OPFS)']);
});
