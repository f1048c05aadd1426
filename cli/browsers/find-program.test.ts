import { expect, it } from 'vitest';
import { versionIn } from './find-program.ts';

it.each([
  ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n', '156.0.8078.79'],
  ['Google Chrome 141.0.7390.54 \n', '141.0.7390.54'],
  ['Mozilla Firefox 153.7.0esr', '153.7.0esr'],
  ['Mozilla Firefox 155.0a1', '155.0a1'],
  ['firefox/153.7.0', '153.7.0'],
  ['WebKitGTK 2.50.6', '2.50.6'],
])('%j contains %s', (text, version) => expect(versionIn(text)).toBe(version));

it('is null without a version', () => {
  expect(versionIn('cannot open display: ')).toBeNull();
  expect(versionIn('version 7')).toBeNull();
});
