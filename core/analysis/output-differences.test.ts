import { describe, expect, it } from 'vitest';
import type { MetricId } from '../method/metric.ts';
import { DIGEST, testHost, testOutput, testReport, testSubject } from '../report/report.testing.ts';
import type { Host, RunOutput } from '../report/report.ts';
import { outputCheck, outputDifferences } from './output-differences.ts';

const [A, B] = [DIGEST('a'), DIGEST('b')];

function check(outputs: readonly RunOutput[], hosts: readonly Host[] = ['x', 'y', 'z'].map((key) => testHost(key))) {
  const report = testReport({ subjects: [testSubject('sum')], hosts: [...hosts], series: [], outputs: [...outputs] });
  const differences = outputDifferences(report);
  const isVouchedFor = outputCheck(report, differences);
  const kept = (metric: MetricId): string[] =>
    hosts.map(({ key }) => key).filter((host) => isVouchedFor({ subject: 'sum', host, metric }));
  return { differences, kept };
}

const start = (host: string, digest: string, exitCode = 0) => testOutput('sum', host, 'start', digest, exitCode);

describe('output differences', () => {
  it('finds no difference if all hosts print the same', () => {
    const { differences, kept } = check([start('x', A), start('y', A), start('z', A)]);
    expect(differences).toEqual([]);
    expect(kept('cold-start')).toEqual(['x', 'y', 'z']);
  });

  it('follows the majority without a declared output and lists its output first', () => {
    const { differences, kept } = check([start('x', B), start('y', A), start('z', A)]);
    expect(differences[0]?.outputs.map(({ hosts }) => hosts)).toEqual([['y', 'z'], ['x']]);
    expect(differences[0]?.outputs[0]?.isExpected).toBeNull();
    expect(kept('cold-start')).toEqual(['y', 'z']);
  });

  it('trusts no host without a majority', () => {
    const { kept } = check([start('x', A), start('y', B)]);
    expect(kept('cold-start')).toEqual(['z']);
  });

  it('does not count a repeat in the majority', () => {
    const hosts = [testHost('x'), testHost('x~again', { aliasOf: 'x' }), testHost('y')];
    const { kept } = check([start('x', A), start('x~again', A), start('y', B)], hosts);
    expect(kept('cold-start')).toEqual([]);
  });

  it('treats a different exit code as different output', () => {
    const { differences, kept } = check([start('x', A), start('y', A), start('z', A, 1)]);
    expect(differences).toHaveLength(1);
    expect(kept('warm-start')).toEqual(['x', 'y']);
  });

  it('leaves out a host with wrong output in some rounds', () => {
    const { kept } = check([start('x', A), start('y', A), start('z', A), start('z', B)]);
    expect(kept('cold-start')).toEqual(['x', 'y']);
  });

  it('prefers the declared output to the majority and requires exit code 0', () => {
    const large = (host: string, digest: string, exitCode = 0) => testOutput('sum', host, 'large', digest, exitCode);
    const { differences, kept } = check([large('x', DIGEST('2')), large('y', B), large('z', B)]);
    expect(differences[0]?.outputs.map(({ isExpected }) => isExpected)).toEqual([false, true]);
    expect(kept('throughput')).toEqual(['x']);
    expect(check([large('x', DIGEST('2'), 3)]).kept('scaling')).toEqual(['y', 'z']);
  });

  it('keeps values that do not depend on that output', () => {
    const { kept } = check([start('x', A), start('y', B)]);
    for (const metric of ['compile-cold', 'artifact-size', 'throughput', 'spawn'] as const) {
      expect(kept(metric)).toEqual(['x', 'y', 'z']);
    }
  });
});
