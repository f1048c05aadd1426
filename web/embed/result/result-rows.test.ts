import { describe, expect, it } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import type { EmbedChart } from '../../../core/embed/parameters.ts';
import {
  around,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { resultChart } from './result-rows.ts';

const HOSTS = [testHost('browser:dyno', { label: 'Chromium, dyno' }), nativeHost()];

const startup = testReport({
  subjects: [testSubject('hello-c', { name: 'Hello, world' })],
  hosts: HOSTS,
  series: HOSTS.map(({ key }, index) =>
    testSeries('hello-c', key, 'cold-start', around(index === 0 ? 30 : 1, 0.02, 12, index)),
  ),
});

const works = testReport({
  subjects: [testSubject('sha256-c', { name: 'SHA-256' })],
  hosts: HOSTS,
  series: HOSTS.map(({ key }, index) =>
    testSeries('sha256-c', key, 'throughput', around(1000 * (index + 1), 0.02, 12, index)),
  ),
});

const chart = (report: Report, asked: EmbedChart | null = null) =>
  resultChart(report, answerOf({ report, analysis: analyse(report, { baseline: null }) }), asked);

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('the chart of a recorded result', () => {
  it('has one row per host, the fastest start first, on a logarithmic axis', () => {
    const shown = chart(startup);
    expect(shown?.title).toBe('Hello, world: cold start to first output');
    expect(shown?.rows.map(({ host }) => host.key)).toEqual(['native', 'browser:dyno']);
    const [first, second] = shown?.rows ?? [];
    expect([plain(first?.figure), plain(second?.figure)]).toEqual(['1.0 ms', '30 ms']);
    for (const row of shown?.rows ?? []) {
      expect(row.low).toBeLessThanOrEqual(row.at);
      expect(row.at).toBeLessThanOrEqual(row.high);
      expect(row.low).toBeGreaterThanOrEqual(0);
      expect(row.high).toBeLessThanOrEqual(100);
    }
    expect(shown?.ticks.length).toBeGreaterThan(1);
  });

  it('shows throughput relative to the baseline, from zero', () => {
    const shown = chart(works);
    expect(shown).toMatchObject({ kind: 'throughput', title: 'Throughput: SHA-256' });
    expect(shown?.rows.map(({ figure }) => figure)).toEqual(['100%', expect.stringMatching(/^(49|50|51)%$/)]);
    expect(shown?.ticks[0]).toEqual({ at: 0, text: expect.stringMatching(/^0/) });
  });

  it('shows the other chart if the author asked for one that the result lacks', () => {
    expect(chart(startup, 'throughput')?.kind).toBe('startup');
    expect(chart(works, 'startup')?.kind).toBe('throughput');
  });

  it('does not exist without startup times and throughput', () => {
    const sizes = { ...startup, series: [testSeries('hello-c', 'native', 'artifact-size', [1000])] };
    expect(chart(sizes)).toBeNull();
  });
});
