import { describe, expect, it } from 'vitest';
import { brokenDocLinks } from './doc-links.ts';

const broken = (text: string, ...existing: string[]) =>
  brokenDocLinks([{ path: 'docs/a.md', text }], (path) => existing.includes(path));

describe('documentation links', () => {
  it('accept existing files', () => {
    expect(
      broken('[b](b.md#part) [core](../core) `core/run/config.ts`', 'docs/b.md', 'core', 'core/run/config.ts'),
    ).toEqual([]);
  });

  it('report missing files with their line', () => {
    expect(broken('\n[b](b.md)\n`core/gone.ts`')).toEqual([
      'docs/a.md:2 b.md does not exist',
      'docs/a.md:3 core/gone.ts does not exist',
    ]);
  });

  it('ignore web addresses, fragments and patterns', () => {
    expect(broken('[a](https://example.com) [b](#part) `core/*.ts` `samples/<id>/manifest.json`')).toEqual([]);
  });
});
