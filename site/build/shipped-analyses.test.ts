import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../core/analysis/analyse.ts';
import { precomputedAnalysis } from '../../core/analysis/precomputed.ts';
import { answerOf } from '../../core/answer/answer.ts';
import { exampleReport } from '../../core/report/fixtures/example-run.ts';
import { testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import type { Report } from '../../core/report/report.ts';
import { ENGINES } from '../../core/run/engines.ts';
import { analysisText, shippedReport } from './shipped-analyses.ts';

const FOLDER = join(import.meta.dirname, '../../public/baselines');
const TOOL = ENGINES.dyno.version;

/** The report that Bench opens on. */
function firstReport(): Report {
  const [first]: { file: string }[] = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8'));
  if (first === undefined) throw new Error('no report is shipped');
  return shippedReport(join(FOLDER, first.file));
}

const twoRounds = (): Report =>
  testReport({
    subjects: [testSubject('sum')],
    hosts: [testHost('native'), testHost('dyno')],
    series: [testSeries('sum', 'native', 'cold-start', [1, 9]), testSeries('sum', 'dyno', 'cold-start', [30, 2])],
  });

describe('the analysis that is shipped with a report', () => {
  it.each([
    ['the reference report', firstReport],
    ['an example', exampleReport],
    ['two rounds, whose intervals are unbounded', twoRounds],
  ])('equals the one that the page computes for %s', { timeout: 120_000 }, (_name, make) => {
    const report = make();
    const computed = analyse(report, { baseline: null });
    const shipped = precomputedAnalysis(JSON.parse(analysisText(report)), report, TOOL);
    expect(shipped).toEqual(computed);
    if (shipped !== null) {
      expect(answerOf({ report, analysis: shipped })).toEqual(answerOf({ report, analysis: computed }));
    }
  });

  it('is not used for another report, by another version, or if it is not valid', () => {
    const report = exampleReport();
    const value: unknown = JSON.parse(analysisText(report));
    expect(precomputedAnalysis(value, report, TOOL)).not.toBeNull();
    expect(precomputedAnalysis(value, { ...report, id: '0'.repeat(32) }, TOOL)).toBeNull();
    expect(precomputedAnalysis(value, report, '0.0.0')).toBeNull();
    expect(precomputedAnalysis({ report: report.id, tool: TOOL, analysis: null }, report, TOOL)).toBeNull();
    expect(precomputedAnalysis('<!doctype html>', report, TOOL)).toBeNull();
    // A report with the same id that lost a series.
    expect(precomputedAnalysis(value, { ...report, series: report.series.slice(1) }, TOOL)).toBeNull();
  });
});
