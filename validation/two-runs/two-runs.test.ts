import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../core/method/metric.ts';
import { compareReports } from '../../core/regression/compare-reports.ts';
import { gateOf } from '../../core/regression/gate.ts';
import { DEFAULT_METRICS } from '../../core/regression/report-comparison.ts';
import { alarmsOf, get, part, realPairs, sameHosts, slowed, splitPairs } from './pairs.ts';

/* False alarms and power of `compare` over two runs, on real runs of identical software. */

describe('identical software in two runs', () => {
  it('raises a false alarm in at most 5% of the comparisons', () => {
    const pairs = [...realPairs(), ...splitPairs()];
    const alarmed = pairs.filter(
      (pair) => alarmsOf(compareReports(pair.before, pair.after, DEFAULT_METRICS), sameHosts(pair)) > 0,
    );
    console.log(
      pairs.length,
      alarmed.map(({ name }) => name),
    );
    expect(pairs.length).toBeGreaterThan(50);
    expect(alarmed.map(({ name }) => name).slice(Math.floor(pairs.length * 0.05))).toEqual([]);
  }, 240_000);

  it('is not compared by a threshold below the shift of the machine', () => {
    const comparison = compareReports(get('hosts-0837.json'), get('hosts-0937.json'), DEFAULT_METRICS);
    const [shift] = comparison.shifts;
    expect(shift?.ratio.value).toBeGreaterThan(1.1);
    expect(gateOf(comparison, 0.05)).toMatchObject({ kind: 'shifted', shifts: [{ metric: 'cold-start' }] });
    expect(gateOf(comparison, 0.3)).toEqual({ kind: 'passed' });
  }, 60_000);
});

describe('one host that became 20% slower', () => {
  const times = new Set<MetricId>(['cold-start', 'throughput']);

  it.each([
    ['hosts-0527.json', 0.9],
    ['hosts-0837.json', 0.8],
  ])(
    'is found among unchanged ones in %s, in at least %d of the cases',
    (file, share) => {
      const report = get(file);
      const { blocks } = report.protocol;
      const [before, after] = [
        part(report, 'a', (block) => block < blocks >> 1),
        part(report, 'b', (block) => block >= blocks >> 1),
      ];
      const hosts = report.hosts
        .map(({ key }) => key)
        .filter((key) => key !== 'floor')
        .slice(0, 8);
      const found = hosts.filter((host) => {
        const { means, changes } = compareReports(before, slowed(after, host, 1.2), times);
        return (
          means.some((mean) => mean.host === host && mean.verdict.kind === 'more') ||
          changes.some((change) => change.after.host === host && change.verdict.kind === 'more')
        );
      });
      expect(found.length / hosts.length).toBeGreaterThanOrEqual(share);
    },
    240_000,
  );
});
