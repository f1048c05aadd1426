import { expect, it } from 'vitest';
import { hostSchema } from '../../core/report/report.ts';
import { drivenHostKey, drivenHostKeys, drivenHostsOf, parseDrivenHostKey } from './driven-keys.ts';

it('has a valid and unique key for each browser and engine', () => {
  const keys = drivenHostKeys();
  expect(new Set(keys).size).toBe(9);
  expect(keys).toContain('firefox:bjorn3');
  for (const key of keys) expect(hostSchema.shape.key.parse(key)).toBe(key);
});

it('parses its own keys only', () => {
  expect(parseDrivenHostKey(drivenHostKey('webkit', 'wasmer'))).toEqual({ browser: 'webkit', engine: 'wasmer' });
  for (const other of ['browser:dyno', 'webkit', 'webkit:', 'dyno:node', 'native']) {
    expect(parseDrivenHostKey(other)).toBeNull();
  }
});

it('selects the browsers among all keys, and all without keys', () => {
  expect(drivenHostsOf(['native', 'chromium:dyno', 'browser:dyno'])).toEqual([{ browser: 'chromium', engine: 'dyno' }]);
  expect(drivenHostsOf(null)).toHaveLength(drivenHostKeys().length);
});
