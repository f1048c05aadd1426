import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedHtml, htmlText, markdownBadge, markdownLink } from './snippets.ts';

const ADDRESS = 'https://example.org/dyno/#/result/1.abc';

describe('a link as Markdown', () => {
  it('has the name and the address', () => {
    expect(markdownLink('Starts 6.8× faster', ADDRESS)).toBe(`[Starts 6.8× faster](${ADDRESS})`);
  });

  it('escapes brackets and keeps one line', () => {
    expect(markdownLink('a]\n[b* _c_', ADDRESS)).toBe(`[a\\] \\[b\\* \\_c\\_](${ADDRESS})`);
  });
});

describe('a link as HTML', () => {
  it('embeds the link and keeps an anchor for readers without the script', () => {
    const target = { attribute: 'result', link: '1.abc', site: 'https://example.org/dyno/' } as const;
    expect(embedHtml(target, 'A "name" & more', ADDRESS)).toBe(
      '<script async src="https://example.org/dyno/embed.js"></script>\n' +
        `<wasm-dyno result="1.abc"><a href="${ADDRESS}">A &quot;name&quot; &amp; more</a></wasm-dyno>`,
    );
  });

  it('contains no markup from a name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(htmlText(name)).not.toMatch(/[<>"]/);
      }),
    );
  });
});

it('shows a badge that opens the link', () => {
  expect(markdownBadge('https://dyno.example/badge.svg', ADDRESS)).toBe(
    `[![Open in Wasm Dyno](https://dyno.example/badge.svg)](${ADDRESS})`,
  );
});
