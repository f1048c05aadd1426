import { describe, expect, it } from 'vitest';
import type { BuildComparison, BuildFigure } from '../analysis/analysis.ts';
import { testHost, testReport, testSubject } from '../report/report.testing.ts';
import { buildsAnswer, differenceText } from './builds.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const REPORT = testReport({
  subjects: [testSubject('old', { name: 'old.wasm' }), testSubject('new', { name: 'new.wasm' })],
  hosts: [testHost('chromium:dyno')],
  series: [],
  pairs: [{ host: 'chromium:dyno', before: 'old', after: 'new' }],
});

function figure(
  metric: BuildFigure['metric'],
  [low, value, high]: readonly [number, number, number],
  kind: BuildFigure['verdict']['kind'],
): BuildFigure {
  const at = (time: number) => ({ value: time, low: time, high: time });
  return {
    metric,
    before: at(0.5),
    after: at(0.5 * value),
    ratio: { value, low, high },
    verdict: { kind },
    p: 0.01,
    detectable: 0.0301,
    rounds: 12,
    shots: 480,
  };
}

const FASTER = figure('compile-cold', [0.936, 0.952, 0.969], 'less');
const SAME = figure('instantiate', [0.988, 1.001, 1.0139], 'same');
const UNSURE = figure('first-output', [0.95, 1, 1.06], 'unsure');
const SLOWER = figure('first-run', [2.9, 3, 3.1], 'more');

const answer = (figures: readonly BuildFigure[], change: Partial<BuildComparison> = {}) => {
  const comparison = { host: 'chromium:dyno', before: 'old', after: 'new', figures, hasSameOutput: true, ...change };
  const { sentence, tiles } = buildsAnswer(comparison, REPORT);
  return {
    sentence: plain(sentence),
    tiles: tiles.map(({ label, value, note }) => plain(`${label}: ${value} (${note})`)),
  };
};

describe('the answer about two builds', () => {
  it('states each phase with its interval, or what could have been seen', () => {
    expect(answer([FASTER, SAME, UNSURE, SLOWER]).tiles).toEqual([
      'Compile: 4.8% faster (95% CI 3.1–6.4% · 500 µs → 476 µs)',
      'Instantiate: same within ±1.4% (can see ≥ 3.1% · 500 µs → 500 µs)',
      'First output: inconclusive (can see ≥ 3.1% · 500 µs → 500 µs)',
      'First run: 3.0× slower (95% CI 2.9–3.1× · 500 µs → 1.50 ms)',
    ]);
  });

  it('is one sentence about the differences, and one about the rest', () => {
    expect(answer([FASTER]).sentence).toBe(
      'B (new.wasm) compiles 4.8% faster (95% CI 3.1–6.4%) than A (old.wasm) in Chromium (chromium:dyno).',
    );
    expect(answer([FASTER, SAME, UNSURE, SLOWER]).sentence).toBe(
      'B (new.wasm) compiles 4.8% faster and ends its first run 3.0× slower than A (old.wasm) in Chromium (chromium:dyno). About the same: instantiate. Inconclusive: first output.',
    );
    expect(answer([SAME]).sentence).toBe(
      'B (new.wasm) takes about the same time as A (old.wasm) in every phase in Chromium (chromium:dyno), after 12 rounds.',
    );
    expect(answer([SAME, UNSURE]).sentence).toBe(
      'No difference found between B (new.wasm) and A (old.wasm) in Chromium (chromium:dyno) after 12 rounds. Inconclusive: first output.',
    );
    expect(answer([]).sentence).toMatch(/^No results of B/);
    expect(answer([{ ...UNSURE, rounds: 1 }]).sentence).toMatch(/^Too early to compare/);
  });

  it('says if the builds print different output', () => {
    expect(answer([SAME], { hasSameOutput: false }).sentence).toMatch(/The builds print different output\.$/);
  });

  it('has as many digits as its interval supports', () => {
    expect(differenceText({ value: 0.9932, low: 0.9911, high: 0.9953 })).toEqual({
      text: '0.68% faster',
      interval: '0.47–0.89%',
    });
    expect(differenceText({ value: 1.007, low: 1.0003, high: 1.013 })).toEqual({
      text: '0.70% slower',
      interval: '0.03–1.30%',
    });
    expect(differenceText({ value: 1.31, low: 1.2, high: 1.42 })).toEqual({ text: '31% slower', interval: '20–42%' });
    expect(differenceText({ value: 1.01, low: 0.99, high: 1.03 })).toEqual({
      text: '1.0% slower',
      interval: '−1.0% to 3.0%',
    });
  });
});
