import { expect, test } from 'vitest';
import { GIB } from '../../core/base/units.ts';
import { browserFacts, type NavigatorLike } from './browser-facts.ts';

const CHROME_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const hinted = (values: object, brands = [{ brand: 'Chromium', version: '140' }]): NavigatorLike => ({
  userAgent: CHROME_AGENT,
  hardwareConcurrency: 8,
  deviceMemory: 4,
  userAgentData: { brands, getHighEntropyValues: async () => values },
});

test('reads full version, system and architecture from client hints', async () => {
  const facts = await browserFacts(
    hinted({
      fullVersionList: [
        { brand: 'Not)A;Brand', version: '8.0.0.0' },
        { brand: 'Chromium', version: '140.0.7339.80' },
        { brand: 'Google Chrome', version: '140.0.7339.81' },
      ],
      platform: 'Windows',
      platformVersion: '15.0.0',
      architecture: 'x86',
      bitness: '64',
    }),
  );
  expect(facts).toEqual({
    name: 'Google Chrome',
    version: '140.0.7339.81',
    machine: { cpu: null, cores: 8, memory: 4 * GIB, os: 'Windows 11', architecture: 'x86-64' },
  });
});

test('reports Chromium without a specific brand, and omits unknown system versions', async () => {
  const facts = await browserFacts(
    hinted({
      fullVersionList: [
        { brand: 'Chromium', version: '156.0.1.2' },
        { brand: 'Not A(Brand', version: '24.0.0.0' },
      ],
      platform: 'Linux',
      platformVersion: '',
      architecture: 'arm',
      bitness: '64',
    }),
  );
  expect(facts).toMatchObject({
    name: 'Chromium',
    version: '156.0.1.2',
    machine: { os: 'Linux', architecture: 'arm64' },
  });
});

test.each([8, 32])('omits %i GiB of memory, which may be more', async (deviceMemory) => {
  expect((await browserFacts({ ...hinted({}), deviceMemory })).machine.memory).toBeNull();
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', '140.0', 'Linux', 'x86-64'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    'Safari',
    '18.4',
    'macOS',
    null,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari',
    '18.1',
    'iOS 18.1',
    null,
  ],
  [`${CHROME_AGENT} Edg/140.0.1.2`, 'Microsoft Edge', '140.0.1.2', 'Windows', 'x86-64'],
  ['something else', 'Browser', '', null, null],
])('reads facts from the user agent: %s', async (userAgent, name, version, os, architecture) => {
  const facts = await browserFacts({ userAgent });
  expect(facts).toEqual({ name, version, machine: { cpu: null, cores: null, memory: null, os, architecture } });
});

test('falls back to the user agent if client hints are denied', async () => {
  const refusing = { brands: [], getHighEntropyValues: () => Promise.reject(new Error('NotAllowed')) };
  expect(await browserFacts({ userAgent: CHROME_AGENT, userAgentData: refusing })).toMatchObject({
    name: 'Chrome',
    version: '140.0.0.0',
    machine: { os: 'Windows', architecture: 'x86-64' },
  });
});
