import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CARD,
  type CardData,
  type CardRow,
  type CardTheme,
  cardLayout,
  cardSvg,
  keepFirst,
  type PlacedText,
} from './card.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';

const row = (label: string, value: number, more: Partial<CardRow> = {}): CardRow => ({
  label,
  value,
  interval: { low: value * 0.9, high: value * 1.1 },
  text: `${value} ms`,
  factor: '47×',
  colour: 'var(--chart-browser-0)',
  shape: 'circle',
  isHollow: false,
  isMain: false,
  ...more,
});

const data: CardData = {
  title: 'Hello, world starts in 27 ms in a Chromium tab: 7× faster than docker run, 47× slower than native.',
  subtitle: 'Hello, world · cold start to first output',
  tiles: [
    { label: 'Start in a tab', value: '27 ms' },
    { label: 'Fastest Wasm start', value: '4.1 ms' },
    { label: 'Container start', value: '191 ms' },
    { label: 'Speed in a tab', value: '71–163% of native' },
  ],
  rows: [row('native', 0.57), row('wazero (cached code)', 4.1), row('Chromium (dyno)', 27), row('docker run', 191)],
  tick: (value) => `${value} ms`,
  machine: 'Intel Xeon, 2 cores, 8.00 GiB, Linux, x86_64',
  source: '2026-11-21 · 30 rounds, 95% CI · Wasm Dyno 0.1.0',
  link: 'example.org/dyno',
};

const theme: CardTheme = {
  surface: '#ffffff',
  raised: '#f5f6f8',
  line: '#d5dae0',
  text: '#14181d',
  dim: '#535c67',
  accent: '#0068a3',
  font: '"Inter Variable", sans-serif',
  resolve: () => '#0575b4',
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ text, x, y, size, align }: PlacedText): Box {
  const width = textWidth(text, size);
  const left = align === 'end' ? x - width : x;
  return { left, right: left + width, top: y - size * 0.74, bottom: y + size * 0.22 };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Expects all texts to be on the card without overlaps. */
function expectNoOverflow(card: CardData): void {
  const boxes = cardLayout(card).texts.map((text) => ({ text: text.text, ...boxOf(text) }));
  for (const [index, box] of boxes.entries()) {
    expect(box.left, box.text).toBeGreaterThanOrEqual(0);
    expect(box.right, box.text).toBeLessThanOrEqual(CARD.width);
    expect(box.top, box.text).toBeGreaterThanOrEqual(0);
    expect(box.bottom, box.text).toBeLessThanOrEqual(CARD.height);
    for (const other of boxes.slice(index + 1))
      expect(overlaps(box, other) ? `${box.text} over ${other.text}` : '').toBe('');
  }
}

describe('the card', () => {
  it('shows the title, the figures, the rows and the source', () => {
    const shown = cardLayout(data).texts.map(({ text }) => text);
    expect(shown.slice(0, 2).join(' ')).toBe(data.title);
    expect(shown).toEqual(
      expect.arrayContaining(['71–163% of native', 'wazero (cached code)', '191 ms', data.machine, data.link]),
    );
    expect(shown.join()).toContain('log scale');
    expectNoOverflow(data);
  });

  it('keeps its text readable at a width of 390 pixels', () => {
    for (const { size, text } of cardLayout(data).texts)
      expect((size * 390) / CARD.width, text).toBeGreaterThanOrEqual(7);
  });

  it('never overflows, whatever the names are', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 160 });
    const value = fc.oneof(
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      fc.constant(0),
      fc.constant(Number.POSITIVE_INFINITY),
    );
    const cards = fc.record({
      title: name,
      subtitle: name,
      tiles: fc.array(fc.record({ label: name, value: name }), { maxLength: 4 }),
      rows: fc.array(
        fc
          .record({ label: name, value, text: name, factor: name })
          .map(({ label, value: at, ...rest }) => row(label, at, rest)),
        { maxLength: 40 },
      ),
      tick: fc.constantFrom(null, (at: number) => `${at} very long units`),
      machine: name,
      source: name,
      link: name,
    });
    fc.assert(fc.property(cards, expectNoOverflow), { numRuns: 200 });
  });

  it('keeps the main rows if not all fit', () => {
    const many = Array.from({ length: 40 }, (_, index) => row(`host ${index}`, index + 1, { isMain: index === 39 }));
    const shown = cardLayout({ ...data, rows: many }).texts.map(({ text }) => text);
    expect(shown).toEqual(expect.arrayContaining(['host 0', 'host 39']));
    expect(shown.join()).toMatch(/log scale · [5-7] of 40 hosts/);
    expect(keepFirst([1, 2, 3, 4, 5], (entry) => entry === 5, 3)).toEqual([1, 2, 5]);
  });

  it('draws short ranges as bars from zero', () => {
    const near = cardLayout({ ...data, rows: [row('a', 10), row('b', 12)] });
    const bars = near.marks.flatMap((mark) => (mark.kind === 'bar' ? [mark.width] : []));
    expect((bars[0] ?? 0) / (bars[1] ?? 1)).toBeCloseTo(10 / 12, 2);
    expect(near.texts.map(({ text }) => text).join()).not.toContain('log scale');
  });

  it('is valid XML without references to the page', () => {
    const svg = cardSvg({ ...data, title: '<script>"&\u0001' }, theme);
    expect(svg).toContain('&lt;script&gt;&quot;&amp; <');
    expect(svg).not.toMatch(/var\(|<script|NaN|undefined|https?:(?!\/\/www\.w3\.org)/);
  });
});

describe('fitting text', () => {
  it('keeps text that fits and shortens the rest', () => {
    expect(fitText('native', 200, 20)).toBe('native');
    const short = fitText('a-very-long-module-name.wasm', 150, 20);
    expect(short).toMatch(/^a-very.*…$/);
    expect(textWidth(short, 20)).toBeLessThanOrEqual(150);
    expect(fitText('abc', 5, 20)).toBe('');
  });

  it('breaks between words, and inside a word that is wider than a line', () => {
    expect(wrapText('one two three', 75, 20, 3)).toEqual(['one', 'two', 'three']);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 60, max: 900 }), (text, width) => {
        const lines = wrapText(text, width, 30, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line, 30)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
