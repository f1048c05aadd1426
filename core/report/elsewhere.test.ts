import { expect, test } from 'vitest';
import { fromElsewhere, tabLabel } from './elsewhere.ts';
import { nativeHost, testHost, testReport, testSubject } from './report.testing.ts';

test('names the browser instead of this tab in a report from elsewhere', () => {
  const label = tabLabel('dyno');
  const hosts = [
    testHost('browser:dyno', { label }),
    testHost('browser:dyno~again', { label: `${label} again`, aliasOf: 'browser:dyno' }),
    nativeHost(),
  ];
  const report = testReport({ subjects: [testSubject('hello')], hosts, series: [] });
  expect(report.hosts[0]?.label).toBe('dyno, this tab');
  expect(fromElsewhere(report).hosts.map((host) => host.label)).toEqual([
    'Chromium, dyno',
    'Chromium, dyno again',
    'native',
  ]);
  const other = { ...report, hosts: [nativeHost()] };
  expect(fromElsewhere(other)).toBe(other);
});
