import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS, type MetricId } from '../../method/metric.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../../report/report.testing.ts';
import type { Verdict } from '../../stats/figure.ts';
import type { Cell, Comparison } from '../analysis.ts';
import { comparisonSentence, plannerText, suiteSentence } from './comparison.ts';
import { estimateText, figureText, intervalText } from './figure.ts';
import { hostName } from './host.ts';
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
  detectable: 0.0712,
  pairs: 30,
});
const less: Verdict = { kind: 'less' };
const more: Verdict = { kind: 'more' };
const same: Verdict = { kind: 'same' };
const unsure: Verdict = { kind: 'unsure' };
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

  it('inverts a ratio twice into itself', () => {
    const ratio = { value: 0.4, low: 0.25, high: 0.5 };
    expect(inverse(inverse(ratio))).toEqual(ratio);
  });
});

describe('comparisons in words', () => {
  it.each<[MetricId, Verdict, number, number, string]>([
    ['throughput', more, 1.18, 1.24, `SHA-256 runs 1.21× slower ${HERE} than native (95% CI 1.18–1.24).`],
    ['throughput', less, 0.8, 0.85, `SHA-256 runs 1.21× faster ${HERE} than native (95% CI 1.18–1.25).`],
    ['throughput', same, 0.99, 1.02, `SHA-256 runs about as fast ${HERE} as native (95% CI 0.99–1.02).`],
    [
      'throughput',
      unsure,
      0.98,
      1.06,
      `It is unclear whether SHA-256 runs faster or slower ${HERE} than native (95% CI of the ratio 0.98–1.06); this run detects differences of 7.1% or more.`,
    ],
    ['cold-start', more, 3.1, 3.4, `SHA-256 starts 3.2× slower ${HERE} than native (95% CI 3.1–3.4).`],
    ['cold-start', less, 1 / 418, 1 / 392, `SHA-256 starts 400× faster ${HERE} than native (95% CI 390–420).`],
    ['cold-start', same, 0.98, 1.01, `SHA-256 starts about as fast ${HERE} as native (95% CI 0.98–1.01).`],
    [
      'cold-start',
      more,
      1.3,
      120,
      `SHA-256 starts slower ${HERE} than native, but the results vary too much to say by how much (95% CI 1.3–120).`,
    ],
    ['cold-start', unsure, 2.9, 2.9, `SHA-256 starts about 2.9× slower ${HERE} than native (one round, no interval).`],
    ['warm-start', less, 0.1, 0.125, `A warm start of SHA-256 is 8.9× faster ${HERE} than native (95% CI 8.0–10.0).`],
    ['cold-total', more, 2, 2, `A complete run of SHA-256 is 2.00× slower ${HERE} than native.`],
    ['compile-cold', more, 1.2, 1.3, `Compiling SHA-256 is 1.2× slower ${HERE} than native (95% CI 1.2–1.3).`],
    ['first-run', less, 0.25, 0.25, `The first run of SHA-256 is 4.00× faster ${HERE} than native.`],
    ['scaling', more, 1.2, 1.2, `SHA-256 on 4 workers is 1.20× slower ${HERE} than native.`],
    ['density', less, 0.4, 0.4, `A worker holds 2.50× more instances of SHA-256 ${HERE} than native.`],
    ['peak-memory', more, 2, 2.2, `SHA-256 uses 2.1× more memory ${HERE} than native (95% CI 2.0–2.2).`],
    ['peak-memory', same, 1, 1, `SHA-256 uses about as much memory ${HERE} as native.`],
    ['artifact-size', less, 0.01, 0.01, 'SHA-256 is 100× smaller for Chromium (dyno) than as a native binary.'],
    ['artifact-size', same, 1, 1, 'SHA-256 has the same size for Chromium (dyno) and as a native binary.'],
    [
      'wire-size',
      more,
      1.5,
      1.5,
      'The compressed SHA-256 is 1.50× larger for Chromium (dyno) than as a native binary.',
    ],
  ])('words %s with verdict %o from %d to %d as "%s"', (metric, verdict, low, high, text) => {
    expect(plain(comparisonSentence(comparison(metric, low, high, verdict), report))).toBe(text);
  });

  it('places a program in a container', () => {
    const text = comparisonSentence(comparison('cold-start', 1 / 418, 1 / 392, less, 'docker'), report);
    expect(text).toBe(`SHA-256 starts 400× faster ${HERE} than with docker run (95% CI 390–420).`);
  });

  it('names the image of a container', () => {
    const text = comparisonSentence(comparison('artifact-size', 0.001, 0.001, less, 'docker'), report);
    expect(text).toBe('SHA-256 is 1,000× smaller for Chromium (dyno) than as an image for Docker.');
  });

  it('does not claim 95% for fewer than six rounds', () => {
    const few = { ...comparison('cold-start', 1.02, 1.43, unsure), pairs: 4, detectable: 0.41 };
    expect(plain(comparisonSentence(few, report))).toContain('(ratio 1.0–1.4, only 4 rounds); this run detects');
    const slower = { ...comparison('cold-start', 1.18, 1.24, more), pairs: 4 };
    expect(plain(comparisonSentence(slower, report))).toContain('(1.18–1.24, only 4 rounds).');
  });

  it('plans the rounds for 2% and 5%', () => {
    const plan = (detectable: number | null) => plannerText({ detectable, pairs: 30 }, 0.95);
    expect(plan(0.05)).toMatch(/^Rounds to detect 2%: \d+, 5%: 30$/);
    expect(plan(0.6)).toBe('Rounds to detect 2%: more than 300, 5%: more than 300');
    expect(plan(null)).toBe('');
  });

  it('words the repeat of a host as an A/A check', () => {
    const again = { ...comparison('cold-start', 0.97, 1.02, same), host: 'native~again' };
    const alias = { ...nativeHost('native~again'), label: 'native again', aliasOf: 'native' };
    expect(comparisonSentence(again, { ...report, hosts: [...report.hosts, alias] })).toBe(
      'A/A check: native against itself, cold start to first output of SHA-256, ratio 0.97–1.02 (no difference).',
    );
  });

  it('gives a sentence with its interval for every metric and verdict', () => {
    for (const metric of METRIC_IDS) {
      for (const verdict of [less, more, same, unsure]) {
        const text = comparisonSentence(comparison(metric, 0.7, 0.8, verdict), report);
        expect(text).toMatch(/^[A-Z0-9][^.]*(\.\d[^.]*)*\.$/);
        expect(text).toMatch(/0\.70–0\.80|1\.3–1\.4/);
        expect(text).not.toMatch(/ {2}|undefined|NaN/);
      }
    }
  });

  it('words a suite as the mean of its programs', () => {
    const suite = { ...comparison('throughput', 1.18, 1.24, more), subjects: 3, leftOut: [] };
    expect(plain(suiteSentence(suite, report))).toBe(
      `On average over 3 programs, code runs 1.21× slower ${HERE} than native (95% CI 1.18–1.24).`,
    );
    const starts = { ...suite, metric: 'cold-start' as const, leftOut: ['sha256'] };
    expect(suiteSentence(starts, report)).toMatch(/ Left out: SHA-256, whose start is mostly computing\.$/);
  });
});

describe('host names', () => {
  it.each([
    ['Chromium, dyno', null, 'Chromium (dyno)'],
    ['wazero, cached', null, 'wazero (cached code)'],
    ['native again', 'native', 'native (repeat, A/A check)'],
    ['Bun, node:wasi again', 'bun', 'Bun (node:wasi; repeat, A/A check)'],
  ])('shows the label "%s" (alias of %s) as "%s"', (label, aliasOf, name) => {
    expect(hostName({ label, aliasOf })).toBe(name);
  });
});

describe('values in words', () => {
  const cell = (metric: MetricId, value: number, low: number, high: number, belowTick: number | null = null): Cell => ({
    subject: 'sha256',
    host: 'dyno',
    metric,
    workers: 1,
    estimate: { value, low, high },
    blocks: Array.from({ length: 30 }, (_, block) => ({ block, value, probe: null })),
    samples: 30,
    detectable: 0.05,
    outliers: 0,
    belowTick,
    isCoarse: false,
  });
  it.each([
    [cell('cold-start', 3.21, 3.1, 3.35), '3.21 ms (95% CI 3.10–3.35 ms, 30 rounds)'],
    [cell('cold-start', 0.99, 0.099, 1.02), '0.99 ms (95% CI 99.0 µs – 1.02 ms, 30 rounds)'],
    [cell('artifact-size', 41_000, 41_000, 41_000), '40.0 KiB (30 rounds)'],
    [cell('throughput', 1.21e6, 1.2e6, 1.22e6), '1.21M rows/s (95% CI 1.20–1.22M rows/s, 30 rounds)'],
    [cell('density', 1203, 1200, 1204), '1,203 (95% CI 1,200–1,204, 30 rounds)'],
    [cell('instantiate', 0.002, 0, 0.004, 0.005), '< 5.00 µs (30 rounds)'],
  ])('writes a cell with its interval (%#)', (each, text) => expect(plain(estimateText(each, report))).toBe(text));

  it('does not claim 95% for fewer than six rounds', () => {
    const each = cell('cold-start', 3.21, 2.2, 4.41);
    expect(plain(estimateText({ ...each, blocks: each.blocks.slice(0, 4) }, report))).toBe(
      '3.21 ms (2.20–4.41 ms, only 4 rounds)',
    );
  });

  it('writes no interval for a constant', () => {
    expect(intervalText(cell('cold-start', 2.26, 2.26, 2.26), report)).toBe('');
  });

  it('writes the value and the interval separately', () => {
    const each = cell('cold-start', 3.21, 3.1, 3.35);
    expect([figureText(each, report), intervalText(each, report)].map(plain)).toEqual(['3.21 ms', '3.10–3.35 ms']);
  });
});
