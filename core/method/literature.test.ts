import { describe, expect, it } from 'vitest';
import { ARTICLE_CLAIMS, CLAIM_COLUMNS } from './article-claims.ts';
import { FINDINGS, REFERENCE_TICKS, type Source } from './literature.ts';

const SOURCES: readonly Source[] = [
  ...REFERENCE_TICKS.flatMap(({ sources }) => sources),
  ...FINDINGS.map(({ source }) => source),
  ...ARTICLE_CLAIMS.flatMap(({ evidence }) => evidence.map(({ source }) => source)),
];

describe('the literature', () => {
  it('has a source with an address for every value and claim', () => {
    for (const { sources } of REFERENCE_TICKS) expect(sources.length).toBeGreaterThan(0);
    for (const { url, title } of SOURCES) {
      expect(new URL(url).protocol).toBe('https:');
      expect(title).not.toBe('');
    }
  });

  it('uses one title per address', () => {
    const titles = new Map<string, Set<string>>();
    for (const { url, title } of SOURCES) titles.set(url, (titles.get(url) ?? new Set()).add(title));
    for (const [url, names] of titles) expect([...names], url).toHaveLength(1);
  });

  it('gives ranges of milliseconds with their layers', () => {
    for (const { low, high, includes } of REFERENCE_TICKS) {
      expect(low).toBeGreaterThan(0);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(new Set(includes).size).toBe(includes.length);
      expect(includes.length).toBeGreaterThan(0);
    }
    const highs = REFERENCE_TICKS.map(({ high }) => high);
    expect(highs).toEqual(highs.toSorted((a, b) => a - b));
    // From under a microsecond to half a second.
    expect([highs[0], highs.at(-1)]).toEqual([0.000_876, 568]);
  });

  it('uses every name once', () => {
    for (const list of [REFERENCE_TICKS, FINDINGS, ARTICLE_CLAIMS]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has a claim for every column and a limitation for every claim about WebAssembly', () => {
    for (const { claims, evidence, id } of ARTICLE_CLAIMS) {
      for (const column of CLAIM_COLUMNS) expect(claims[column]).not.toBe('');
      expect(
        evidence.some(({ columns, stance }) => stance === 'limits' && columns.includes('wasm')),
        id,
      ).toBe(true);
    }
  });
});
