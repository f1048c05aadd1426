import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { rankedBuilds, rankingSentence } from './build-ranking.ts';

/** Builds whose warm runs take about these milliseconds in 12 rounds. */
function measured(times: Readonly<Record<string, number>>) {
  const keys = Object.keys(times);
  const [first = '', ...others] = keys;
  const report = testReport({
    subjects: keys.map((key) => testSubject(key, { name: `-${key}` })),
    hosts: [testHost('browser:dyno')],
    pairs: others.map((after) => ({ host: 'browser:dyno', before: first, after })),
    series: keys.map((subject, at) =>
      testSeries(
        subject,
        'browser:dyno',
        'warm-run',
        Array.from({ length: 12 }, (_, round) => (times[subject] ?? 0) * (1 + 0.01 * Math.sin(round * 7 + at * 3))),
      ),
    ),
  });
  return { report, analysis: analyse(report, { baseline: null }) };
}

describe('the ranking of builds', () => {
  it('lists the fastest first, with those that are not clearly slower', () => {
    const ranked = rankedBuilds(measured({ O0: 9, O2: 3, O3: 3.01, Os: 4 }), 'warm-run');
    expect(ranked.map(({ subject, standing }) => `${subject.key} ${standing}`)).toEqual([
      'O2 fastest',
      'O3 tied',
      'Os slower',
      'O0 slower',
    ]);
  });

  it('is a sentence for three or more builds', () => {
    expect(rankingSentence(measured({ O0: 9, O2: 3, O3: 3.01 }))?.replaceAll('\u00a0', ' ')).toMatch(
      /^-O2 has the fastest warm run of 3 builds in .* \(\d\.\d\d ms\)\. Not clearly slower: -O3\.$/,
    );
    expect(rankingSentence(measured({ O0: 9, O2: 3 }))).toBeNull();
  });
});
