import { expect, test } from 'vitest';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { browserHostKey, planSchema } from './plan.ts';
import { planOfReport } from './plan-of-report.ts';

const subjects = [testSubject('sha256-c'), testSubject('noop')];

test('restores the settings of a report from this page', () => {
  const host = browserHostKey('bjorn3');
  const plan = planOfReport(
    testReport({ subjects, hosts: [testHost(host)], series: [testSeries('noop', host, 'cold-start', [1, 2])] }),
  );
  expect(plan.engines).toEqual(['bjorn3']);
  expect(plan.parts).toEqual(['startup']);
  expect(plan.subjects).toEqual(['sha256-c', 'noop']);
  expect(planSchema.safeParse(plan).success).toBe(true);
});

test('repeats a report of other hosts on every engine', () => {
  const report = testReport({ subjects, hosts: [nativeHost()], series: [] });
  expect(planOfReport(report).engines).toEqual(['dyno', 'bjorn3', 'wasmer']);
  expect(planSchema.safeParse(planOfReport(report)).success).toBe(true);
});
