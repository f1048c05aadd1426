import { describe, expect, it } from 'vitest';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import {
  DIGEST,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import type { Subject } from '../../../core/report/report.ts';
import { type Available, rerunPlan } from './rerun-plan.ts';

const sample = (id: string, letter: string): Available['samples'][number] => ({
  id,
  module: { url: `${id}.wasm`, sha256: DIGEST(letter), size: 100 },
});

function linked(...subjects: Subject[]) {
  const report = testReport({
    subjects,
    hosts: [testHost('browser:dyno'), nativeHost()],
    series: subjects.map(({ key }) => testSeries(key, 'browser:dyno', 'cold-start', [1, 2])),
  });
  return { report, plan: planOfReport(report) };
}
const nothing: Available = { samples: [], own: [], server: null };

describe('the plan of a re-run', () => {
  it('measures samples with the settings of the link', () => {
    const link = linked(testSubject('sum'));
    const rerun = rerunPlan(link, { ...nothing, samples: [sample('sum', 'a')] });
    expect(rerun.plan).toEqual({ ...link.plan, serverHosts: [] });
    expect(rerun).toMatchObject({ needed: [], changed: [], withoutInput: [], absent: ['native'] });
  });

  it('names samples that are another build here', () => {
    const rerun = rerunPlan(linked(testSubject('sum')), { ...nothing, samples: [sample('sum', 'b')] });
    expect(rerun).toMatchObject({ changed: ['sum'], needed: [] });
  });

  it('needs the file of a custom module, whatever its key was', () => {
    const link = linked(
      testSubject('sum'),
      testSubject('module', { name: 'mine.wasm', sample: null, moduleSha256: DIGEST('c'), stdinSha256: DIGEST('d') }),
    );
    const samples = [sample('sum', 'a')];
    expect(rerunPlan(link, { ...nothing, samples })).toMatchObject({
      plan: { subjects: ['sum'] },
      needed: [{ name: 'mine.wasm', sha256: DIGEST('c'), size: 41_000 }],
    });
    const own = [{ name: 'copy.wasm', sha256: DIGEST('c') }];
    expect(rerunPlan(link, { ...nothing, samples, own })).toMatchObject({
      plan: { subjects: ['sum', DIGEST('c')] },
      needed: [],
      withoutInput: ['mine.wasm'],
    });
  });

  it('finds a renamed sample by its digest, and has no plan without any program', () => {
    const link = linked(testSubject('old-name', { moduleSha256: DIGEST('e') }));
    expect(rerunPlan(link, { ...nothing, samples: [sample('new-name', 'e')] }).plan?.subjects).toEqual(['new-name']);
    expect(rerunPlan(link, nothing)).toMatchObject({ plan: null, needed: [{ name: 'old-name' }] });
  });
});
