import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './address.ts';

describe('the addresses of screens', () => {
  const routes: readonly Route[] = [
    { screen: 'play' },
    { screen: 'play', setup: '2.abc_-' },
    { screen: 'bench', link: null },
    { screen: 'bench', link: '1.abc_-' },
    { screen: 'bench', link: '' },
    { screen: 'reports', view: '' },
    { screen: 'reports', view: 'compare/kept%3Aa,shipped%3Ab.json' },
    { screen: 'learn', lesson: null, step: null },
    { screen: 'learn', lesson: { kind: 'shipped', id: 'files' }, step: null },
    { screen: 'learn', lesson: { kind: 'shipped', id: 'files' }, step: 'files-out' },
    { screen: 'learn', lesson: { kind: 'file' }, step: null },
    { screen: 'learn', lesson: { kind: 'url', url: 'https://example.org/a/b.md?c=d#e' }, step: 'one' },
    { screen: 'dataset', address: null },
    { screen: 'dataset', address: 'https://example.org/a b/100%.parquet?x=1#y' },
    { screen: 'method', section: null },
    { screen: 'method', section: 'cold-start' },
  ];

  it.each(routes.map((route) => [hrefOf(route), route] as const))('parses %s', (href, route) => {
    expect(parseRoute(href.slice(1))).toEqual(route);
  });

  it('opens Play for an unknown address', () => {
    for (const path of ['/', '/main', '/nowhere/at/all', '']) expect(parseRoute(path)).toEqual({ screen: 'play' });
  });

  it('opens a lesson by its address in the form that people write by hand', () => {
    const lesson = { kind: 'url', url: 'https://example.org/a.md' };
    expect(parseRoute('/learn?url=https://example.org/a.md')).toEqual({ screen: 'learn', lesson, step: null });
    expect(parseRoute('/learn?url=https%3A%2F%2Fexample.org%2Fa.md')).toEqual({ screen: 'learn', lesson, step: null });
    expect(parseRoute('/learn/url/%')).toEqual({ screen: 'learn', lesson: null, step: null });
  });

  it('ignores a damaged address of a table', () => {
    expect(parseRoute('/dataset/%E0%A4%A')).toEqual({ screen: 'dataset', address: null });
  });

  it('keeps slashes within a link', () => {
    expect(parseRoute('/result/1.a/b')).toEqual({ screen: 'bench', link: '1.a/b' });
  });
});
