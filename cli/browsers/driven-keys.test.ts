import { expect, it } from 'vitest';
import { hostSchema } from '../../core/report/report.ts';
import { drivenHostKey, drivenHostKeys, drivenHostsOf, parseDrivenHostKey } from './driven-keys.ts';

it('names each browser with each engine once, as a report takes it', () => {
  const keys = drivenHostKeys();
  expect(new Set(keys).size).toBe(9);
  expect(keys).toContain('firefox:bjorn3');
  for (const key of keys) expect(hostSchema.shape.key.parse(key)).toBe(key);
});

it('reads the keys that it makes, and no others', () => {
  expect(parseDrivenHostKey(drivenHostKey('webkit', 'wasmer'))).toEqual({ browser: 'webkit', engine: 'wasmer' });
  for (const other of ['browser:dyno', 'webkit', 'webkit:', 'dyno:node', 'native']) {
    expect(parseDrivenHostKey(other)).toBeNull();
  }
});

it('takes the driven ones out of keys of any kind, and all for all', () => {
  expect(drivenHostsOf(['native', 'chromium:dyno', 'browser:dyno'])).toEqual([{ browser: 'chromium', engine: 'dyno' }]);
  expect(drivenHostsOf(null)).toHaveLength(drivenHostKeys().length);
});
