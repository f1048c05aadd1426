import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './address.ts';

describe('the addresses of screens', () => {
  const routes: readonly Route[] = [
    { screen: 'play' },
    { screen: 'bench', link: null },
    { screen: 'bench', link: '1.abc_-' },
    { screen: 'bench', link: '' },
    { screen: 'method', section: null },
    { screen: 'method', section: 'cold-start' },
  ];

  it.each(routes.map((route) => [hrefOf(route), route] as const))('parses %s', (href, route) => {
    expect(parseRoute(href.slice(1))).toEqual(route);
  });

  it('opens Play for an unknown address', () => {
    for (const path of ['/', '/main', '/nowhere/at/all', '']) expect(parseRoute(path)).toEqual({ screen: 'play' });
  });

  it('keeps slashes within a link', () => {
    expect(parseRoute('/result/1.a/b')).toEqual({ screen: 'bench', link: '1.a/b' });
  });
});
