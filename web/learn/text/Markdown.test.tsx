import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './Markdown.tsx';

const html = (text: string, base: string | null = null) =>
  renderToStaticMarkup(<Markdown text={text} base={base} />).replaceAll(/ class="[^"]*"/g, '');

test('renders Markdown', () => {
  expect(html('A *b* **c** `d < e` [f](https://a.org/).')).toBe(
    '<div><p>A <em>b</em> <strong>c</strong> <code>d &lt; e</code> <a href="https://a.org/" target="_blank" rel="noreferrer">f</a>.</p></div>',
  );
  expect(html('- a\n- b')).toBe('<div><ul><li>a</li><li>b</li></ul></div>');
  expect(html('| a |\n| --- |\n| b |')).toContain('<td>b</td>');
  expect(html('[here](#/method)')).toContain('<a href="#/method">here</a>');
  expect(html('Less than < 5 & “more”, not &lt;')).toContain('Less than &lt; 5 &amp; “more”');
  expect(html('```sh\na <b> &lt;\n```')).toContain('<code>a &lt;b&gt; &amp;lt;</code>');
});

test('creates no element and no address that it does not name', () => {
  const attacks = [
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '[a](javascript:alert(1))',
    '[a](JAVASCRIPT:alert(1) "t")',
    '![a](javascript:alert(1))',
    '![a](https://elsewhere.org/track.png)',
    '<a href="javascript:x">b</a>',
    '[a]: javascript:alert(1)\n\n[a]',
    '<https://a.org"onclick="x>',
    '<iframe src="data:text/html,x"></iframe>',
  ];
  for (const attack of attacks) {
    expect(html(attack, 'https://a.org/x.md')).not.toMatch(
      /<(script|img|iframe|style|form|input)|javascript:[^<]*"|onerror=[^<]*>(?!.*&gt;)/,
    );
  }
});

test('never throws, and never makes other elements', () => {
  const piece = fc.oneof(
    fc.constantFrom('<', '>', '*', '_', '`', '[', ']', '(', ')', '#', '|', '\n', '- ', '> ', '![', '&'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const tags = [...html(pieces.join('')).matchAll(/<(\w+)/g)].map(([, tag]) => tag);
      const known = 'div p ul ol li h4 em strong del code pre blockquote hr br a table thead tbody tr th td'.split(' ');
      for (const tag of tags) expect(known).toContain(tag);
    }),
    { numRuns: 300 },
  );
  expect(html('> '.repeat(5000))).toContain('<div>');
});
