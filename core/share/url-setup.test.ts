import { describe, expect, it } from 'vitest';
import { setupOf } from './setup.ts';
import { queryOfUrl, setupOfQuery } from './url-setup.ts';

const url = 'https://example.org/a b/tool.wasm?x=1&y=2';
const sha256 = '0123456789abcdef'.repeat(4);

describe('?url=', () => {
  it('opens a module with its digest and arguments', () => {
    expect(setupOfQuery(queryOfUrl(url, sha256))).toEqual({
      kind: 'setup',
      setup: setupOf({ kind: 'url', url, sha256 }),
    });
    expect(setupOfQuery(`?url=${encodeURIComponent(url)}&args=${encodeURIComponent("-v 'a b'")}`)).toEqual({
      kind: 'setup',
      setup: setupOf({ kind: 'url', url, sha256: null }, { args: ['-v', 'a b'] }),
    });
  });

  it('is absent from other queries', () => {
    expect(setupOfQuery('')).toBeNull();
    expect(setupOfQuery('?token=1')).toBeNull();
  });

  it.each([
    ['?url=', 'url'],
    ['?url=tool.wasm', 'url'],
    ['?url=javascript:alert(1)', 'url'],
    ['?url=file:///etc/passwd', 'url'],
    [`?url=https://example.org/a.wasm&sha256=123`, 'sha256'],
    ["?url=https://example.org/a.wasm&args='", 'arguments'],
  ])('%s is rejected with a sentence', (search, word) => {
    const decoded = setupOfQuery(search);
    expect(decoded).toMatchObject({ kind: 'refused', damage: { kind: 'invalid' } });
    expect(decoded?.kind === 'refused' && decoded.reason).toContain(word);
  });
});
