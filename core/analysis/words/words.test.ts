import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../method/metric.ts';
import { METRIC_IDS } from '../../method/metric.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../../report/report.testing.ts';
import type { Verdict } from '../../stats/figure.ts';
import type { Cell, Comparison } from '../analysis.ts';
import { comparisonText, suiteText } from './comparison.ts';
import { estimateText, figureText, intervalText } from './figure.ts';
import { inverse, ratioRange, ratioText } from './ratio.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const docker = testHost('docker', { kind: 'container', label: 'docker run', name: 'Docker' });
const report = testReport({
  subjects: [testSubject('sha256', { name: 'SHA-256' })],
  hosts: [testHost('dyno'), nativeHost(), docker],
  series: [testSeries('sha256', 'dyno', 'cold-start', [1])],
});

const comparison = (
  metric: MetricId,
  low: number,
  high: number,
  verdict: Verdict,
  baseline = 'native',
): Comparison => ({
  subject: 'sha256',
  host: 'dyno',
  baseline,
  metric,
  workers: metric === 'scaling' ? 4 : 1,
  ratio: { value: Math.sqrt(low * high), low, high },
  verdict,
  p: 0.01,
  pairs: 30,
});
const less: Verdict = { kind: 'less' };
const more: Verdict = { kind: 'more' };
const same: Verdict = { kind: 'same' };
const unsure: Verdict = { kind: 'unsure', furtherBlocks: 20 };
const HERE = 'in Chromium (dyno)';

describe('ratios in words', () => {
  it.each([
    [1.1834, 1.2432, '1.18–1.24×'],
    [388.2, 421.7, '390–420×'],
    [1.0021, 1.0049, '1.00×'],
    [0.801, 0.852, '0.80–0.85×'],
    [0.98, 1.056, '0.98–1.06×'],
    [8.12, 11.9, '8.1–11.9×'],
    [27.31, 27.31, '27.3×'],
    [1, 1, '1.00×'],
    [12_412, 13_118, '12,400–13,100×'],
    [0.0004, 12, '0.00040–12×'],
    [1e-30, Number.POSITIVE_INFINITY, 'under 0.000001–over 1,000,000×'],
  ])('writes %d to %d as %s', (low, high, text) => expect(ratioRange({ low, high })).toBe(text));

  it('writes the single figure with the digits of its interval', () => {
    expect(ratioText({ value: 1.2134, low: 1.18, high: 1.24 })).toBe('1.21×');
    expect(ratioText({ value: 404.4, low: 388.2, high: 421.7 })).toBe('400×');
  });

  it('never puts an end of a range further away than half a step of its last digit', () => {
    const ends = fc.tuple(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }));
    fc.assert(
      fc.property(ends, ([low, factor]) => {
        const high = low * factor;
        const read = ratioRange({ low, high }).replaceAll(/[×,]/g, '').split('–').map(Number);
        expect(Math.abs((read[0] ?? 0) - low)).toBeLessThanOrEqual(0.06 * low);
        expect(Math.abs((read.at(-1) ?? 0) - high)).toBeLessThanOrEqual(0.06 * high);
      }),
    );
  });

  it('turns a ratio round twice into itself', () => {
    expect(inverse(inverse({ low: 0.25, high: 0.5 }))).toEqual({ low: 0.25, high: 0.5 });
  });
});

describe('comparisons in words', () => {
  it.each<[MetricId, Verdict, number, number, string]>([
    ['throughput', more, 1.18, 1.24, `SHA-256 takes 1.18–1.24× as long ${HERE} as native.`],
    ['throughput', less, 0.8, 0.85, `SHA-256 takes 0.80–0.85× as long ${HERE} as native.`],
    ['throughput', less, 0.4, 0.45, `SHA-256 is 2.2–2.5× as fast ${HERE} as native.`],
    ['throughput', same, 0.99, 1.02, `SHA-256 takes as long ${HERE} as native, within 3% (0.99–1.02×).`],
    [
      'throughput',
      unsure,
      0.98,
      1.06,
      `It is unsure whether SHA-256 takes as long ${HERE} as native: 0.98–1.06×, about 20 more blocks would tell.`,
    ],
    ['cold-start', more, 3.1, 3.4, `SHA-256 takes 3.1–3.4× as long to start ${HERE} as native.`],
    ['cold-start', less, 0.7, 0.75, `SHA-256 takes 0.70–0.75× as long to start ${HERE} as native.`],
    ['cold-start', less, 1 / 418, 1 / 392, `SHA-256 starts 390–420× sooner ${HERE} than native.`],
    ['cold-start', same, 0.98, 1.01, `SHA-256 takes as long to start ${HERE} as native, within 3% (0.98–1.01×).`],
    ['warm-start', less, 0.1, 0.125, `SHA-256, once warm, starts 8.0–10.0× sooner ${HERE} than native.`],
    ['cold-total', less, 0.1, 0.125, `SHA-256 is done 8.0–10.0× sooner ${HERE} than native.`],
    ['compile-cold', more, 1.2, 1.3, `Compiling SHA-256 for the first time takes 1.2–1.3× as long ${HERE} as native.`],
    ['first-run', less, 0.25, 0.26, `The first run of SHA-256 is 3.8–4.0× as fast ${HERE} as native.`],
    ['scaling', more, 1.2, 1.3, `SHA-256 on 4 workers takes 1.2–1.3× as long for the same work ${HERE} as native.`],
    ['density', less, 0.4, 0.4, `2.50× as many instances of SHA-256 fit ${HERE} as native.`],
    ['peak-memory', more, 2, 2.2, `SHA-256 takes 2.0–2.2× as much memory ${HERE} as native.`],
    ['peak-memory', less, 0.25, 0.25, `SHA-256 takes 4.00× less memory ${HERE} than native.`],
    ['artifact-size', less, 0.01, 0.01, 'SHA-256 is 100× smaller for Chromium (dyno) than native.'],
    ['artifact-size', same, 1, 1, 'SHA-256 is as large for Chromium (dyno) as native.'],
    ['wire-size', more, 1.5, 1.5, 'SHA-256, compressed, is 1.50× as large for Chromium (dyno) as native.'],
  ])('says of %s that is %o at %d to %d: %s', (metric, verdict, low, high, text) => {
    expect(plain(comparisonText(comparison(metric, low, high, verdict), report))).toBe(text);
  });

  it('names a container by how it is called', () => {
    const text = comparisonText(comparison('cold-start', 1 / 418, 1 / 392, less, 'docker'), report);
    expect(text).toBe(`SHA-256 starts 390–420× sooner ${HERE} than with docker run.`);
  });

  it('names the image of a container', () => {
    const text = comparisonText(comparison('artifact-size', 0.001, 0.001, less, 'docker'), report);
    expect(text).toBe('SHA-256 is 1,000× smaller for Chromium (dyno) than in an image for Docker.');
  });

  it('says where more blocks would not help', () => {
    const text = comparisonText(comparison('spawn', 0.98, 1.06, { kind: 'unsure', furtherBlocks: null }), report);
    expect(text).toContain('0.98–1.06×, more blocks would hardly tell.');
  });

  it('gives one sentence for every metric and verdict, with its range where it has one', () => {
    for (const metric of METRIC_IDS) {
      for (const verdict of [less, more, same, unsure]) {
        const text = comparisonText(comparison(metric, 0.7, 0.8, verdict), report);
        expect(text).toMatch(/^[A-Z0-9][^.]*(\.\d[^.]*)*\.$/);
        expect(text).toMatch(/0\.70–0\.80×/);
        expect(text).not.toMatch(/ {2}|undefined|NaN/);
      }
    }
  });

  it('speaks of a suite as the mean of its programs', () => {
    const suite = { ...comparison('throughput', 1.18, 1.24, more), subjects: 3 };
    expect(plain(suiteText(suite, report))).toBe(
      `On average over 3 programs, the same work takes 1.18–1.24× as long ${HERE} as native.`,
    );
  });
});

describe('figures in words', () => {
  const cell = (metric: MetricId, value: number, low: number, high: number, belowTick: number | null = null): Cell => ({
    subject: 'sha256',
    host: 'dyno',
    metric,
    workers: 1,
    estimate: { value, low, high },
    blocks: [{ block: 0, value }],
    samples: 1,
    outliers: 0,
    belowTick,
  });
  it.each([
    [cell('cold-start', 3.21, 3.1, 3.35), '3.21 ms (95%: 3.10–3.35 ms, 1 block)'],
    [cell('cold-start', 0.99, 0.099, 1.02), '0.99 ms (95%: 99.0 µs – 1.02 ms, 1 block)'],
    [cell('artifact-size', 41_000, 41_000, 41_000), '40.0 KiB (1 block)'],
    [cell('throughput', 1.21e6, 1.2e6, 1.22e6), '1.21M rows/s (95%: 1.20–1.22M rows/s, 1 block)'],
    [cell('density', 1203, 1200, 1204), '1,203 (95%: 1,200–1,204, 1 block)'],
    [cell('instantiate', 0.002, 0, 0.004, 0.005), '< 5.00 µs (1 block)'],
  ])('writes a cell with its interval (%#)', (each, text) => expect(plain(estimateText(each, report))).toBe(text));

  it('writes the figure and the interval by themselves', () => {
    const each = cell('cold-start', 3.21, 3.1, 3.35);
    expect([figureText(each, report), intervalText(each, report)].map(plain)).toEqual(['3.21 ms', '3.10–3.35 ms']);
  });
});
