import { expect, test } from 'vitest';
import { absoluteAddress, siteOf } from './page-address.ts';

const PAGE = { protocol: 'https:', host: 'example.org', pathname: '/dyno/index.html' };
const FILE = { protocol: 'file:', host: '', pathname: '/home/dyno/index.html' };

test('addresses a screen on the page that shows it', () => {
  const route = { screen: 'bench', link: '1.abc' } as const;
  expect(absoluteAddress(PAGE, route)).toBe('https://example.org/dyno/index.html#/result/1.abc');
  expect(absoluteAddress(FILE, route)).toBe('file:///home/dyno/index.html#/result/1.abc');
});

test('finds the folder of the page', () => {
  expect(siteOf(PAGE)).toBe('https://example.org/dyno/');
  expect(siteOf({ ...PAGE, pathname: '/' })).toBe('https://example.org/');
});
