import { describe, expect, it } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import {
  around,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import { hostTable } from '../table/host-table.ts';
import { answerCard, chartCard } from './card-data.ts';

const runtimes = Array.from({ length: 12 }, (_, index) =>
  testHost(`runtime-${index}`, { kind: 'runtime', label: `runtime-${index}` }),
);
const report = testReport({
  subjects: [testSubject('p')],
  hosts: [
    testHost('dyno'),
    testHost('dyno~again', { aliasOf: 'dyno' }),
    ...runtimes,
    nativeHost(),
    testHost('docker', { kind: 'container', label: 'docker run', name: 'Docker' }),
  ],
  series: [
    testSeries('p', 'dyno', 'cold-start', around(27, 0.02, 12)),
    testSeries('p', 'dyno~again', 'cold-start', around(27, 0.02, 12, 1)),
    testSeries('p', 'native', 'cold-start', around(0.6, 0.02, 12, 2)),
    testSeries('p', 'docker', 'cold-start', around(191, 0.02, 12, 3)),
    ...runtimes.map(({ key }, index) => testSeries('p', key, 'cold-start', around(4 + index, 0.02, 12))),
  ],
});
const measured = { report, analysis: analyse(report, { baseline: 'native' }) };

describe('the card of the answer', () => {
  const card = answerCard(answerOf(measured), measured, 'example.org');

  it('has the sentence and figures of the answer', () => {
    const answer = answerOf(measured);
    expect(card.title).toBe(answer.sentence);
    expect(card.tiles.map(({ value }) => value)).toEqual(answer.tiles.map(({ value }) => value));
    expect(card.link).toBe('example.org');
    expect(card.source).toContain('12\u00a0rounds, 95% CI');
  });

  it('keeps native, the fastest runtime, the tab and the container, without the A/A check', () => {
    const main = card.rows.filter(({ isMain }) => isMain).map(({ label }) => label);
    expect(main).toEqual(['native', 'runtime-0', 'Chromium (dyno)', 'docker run']);
    expect(card.rows).toHaveLength(15);
    expect(card.tick?.(10)).toBe('10\u00a0ms');
    expect(card.rows.map(({ value }) => value)).toEqual(card.rows.map(({ value }) => value).sort((a, b) => a - b));
    expect(card.rows[0]?.factor).toBe('1×');
  });
});

describe('the card of a chart', () => {
  it('shows the main column of its table, with every kind of host', () => {
    const table = hostTable(report, measured.analysis, 'p', [{ metric: 'cold-start' }]);
    const card = chartCard(report, 'p', 'Startup', table, '');
    expect(card.title).toBe('Startup');
    expect(card.subtitle).toBe('p · Cold start to first output (ms)');
    const main = card.rows.filter(({ isMain }) => isMain).map(({ label }) => label);
    expect(main).toEqual(['native', 'runtime-0', 'Chromium (dyno)', 'docker run']);
    expect(card.tick?.(10)).toBe('10');
    expect(card.rows[0]?.interval).not.toBeNull();
  });
});
