import { expect, it } from 'vitest';
import { isWebKit } from './webkit.ts';

const KHTML = '(KHTML, like Gecko)';

it.each([
  ['WebKitGTK', `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 ${KHTML} Version/26.0 Safari/605.1.15`, true],
  ['Chrome on iOS', `Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 ${KHTML} CriOS/156.0 Mobile/15E148 Safari/604.1`, true],
  ['Chromium', `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${KHTML} HeadlessChrome/156.0 Safari/537.36`, false],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', false],
])('knows whether %s is WebKit', (_, userAgent, expected) => {
  expect(isWebKit(userAgent)).toBe(expected);
});
