import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSiteUrl, previewTags } from './preview-tags.ts';

const ROOT = join(import.meta.dirname, '../..');
const contentOf = (site: string | null, name: string) =>
  previewTags(site).find(({ attrs }) => attrs?.property === name)?.attrs?.content;

describe('the tags for link previews', () => {
  it('have absolute addresses if the address of the site is known', () => {
    expect(contentOf('https://example.org/dyno/', 'og:image')).toBe('https://example.org/dyno/card.png');
    expect(contentOf('https://example.org/dyno/', 'og:url')).toBe('https://example.org/dyno/');
  });

  it('have a relative picture and no address otherwise', () => {
    expect(contentOf(null, 'og:image')).toBe('./card.png');
    expect(contentOf(null, 'og:url')).toBeUndefined();
  });

  it('describe the page as index.html does', () => {
    const html = readFileSync(join(ROOT, 'index.html'), 'utf8');
    expect(html).toContain(`content="${contentOf(null, 'og:description')}"`);
    expect(html).toContain(`<title>${contentOf(null, 'og:title')}</title>`);
  });

  it('give the size of the picture, which is small enough for every program', () => {
    const file = join(ROOT, 'public/card.png');
    const bytes = readFileSync(file);
    // Width and height are in the first chunk of a PNG.
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)].map(String)).toEqual([
      contentOf(null, 'og:image:width'),
      contentOf(null, 'og:image:height'),
    ]);
    expect(statSync(file).size).toBeLessThan(150_000);
  });
});

describe('the address of the site', () => {
  it('gets a final slash and loses query and fragment', () => {
    expect(parseSiteUrl('https://example.org/dyno?x#y')).toBe('https://example.org/dyno/');
    expect(parseSiteUrl('http://localhost:8080')).toBe('http://localhost:8080/');
    expect(parseSiteUrl('')).toBeNull();
    expect(parseSiteUrl(undefined)).toBeNull();
  });

  it.each(['example.org', 'ftp://example.org/', 'javascript:alert(1)'])('%s is rejected', (text) => {
    expect(() => parseSiteUrl(text)).toThrow('SITE_URL must be the address of the site');
  });
});
