import { describe, expect, it } from 'vitest';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../report/report.testing.ts';
import type { Report } from '../../report/report.ts';
import { analyse } from '../analyse.ts';
import type { Warning } from '../analysis.ts';

const CLANG = 'clang 22.0.0-git20542-10 --target=wasm32-wasip1 -O2';
const MATCHED = 'clang 22.1.8 (zig 0.17.1) -O2 -static';
const GCC = 'gcc 12.2.0 -O2 -static';

const build = (toolchain: string, host = 'native') => ({ subject: 'sum', host, toolchain });

/** A report in which the work takes `wasm` ms in WebAssembly and 100 ms natively. */
function reportOf(wasm: number, changes: Partial<Report> = {}): Report {
  const work = (host: string, time: number, phase: number) => [
    testSeries('sum', host, 'work-small', around(time / 5, 0.002, 12, phase)),
    testSeries('sum', host, 'work-large', around(time, 0.002, 12, phase)),
  ];
  return testReport({
    subjects: [testSubject('sum', { name: 'Sum', toolchain: CLANG })],
    hosts: [testHost('dyno'), nativeHost()],
    series: [...work('dyno', wasm, 1), ...work('native', 100, 2)],
    builds: [build(MATCHED)],
    ...changes,
  });
}

const warningsOf = (report: Report, baseline: string | null = null): readonly Warning[] =>
  analyse(report, { baseline }).warnings.filter(({ kind }) => ['faster-than-native', 'other-compiler'].includes(kind));

describe('WebAssembly that is faster than native code', () => {
  it('is reported above 10%, with both compilers', () => {
    const warning = warningsOf(reportOf(80, { builds: [build(GCC)] })).find(
      ({ kind }) => kind === 'faster-than-native',
    );
    expect(warning).toMatchObject({ kind: 'faster-than-native', subject: 'sum', host: 'dyno' });
    expect(warning?.reason).toBe(
      'Sum runs faster than native code on Chromium (dyno), by 25%. The native code was compiled by gcc 12.2.0, the module by clang 22.0.0-git20542-10.',
    );
  });

  it('is reported whichever baseline is chosen', () => {
    expect(warningsOf(reportOf(80), 'dyno').map(({ kind }) => kind)).toEqual(['faster-than-native']);
  });

  it('is not reported up to 10%, nor if native code is faster', () => {
    expect(warningsOf(reportOf(95))).toEqual([]);
    expect(warningsOf(reportOf(130))).toEqual([]);
  });

  it('is reported without compilers if the report names none', () => {
    const report = reportOf(80, { builds: [] });
    expect(warningsOf(report)[0]?.reason).toContain('does not name the compiler');
  });
});

describe('the compilers of native code and modules', () => {
  it('give a warning if they differ', () => {
    const [warning] = warningsOf(reportOf(110, { builds: [build(GCC)] }));
    expect(warning).toMatchObject({ kind: 'other-compiler', subject: 'sum' });
    expect(warning?.reason).toBe(
      'The native code of Sum was compiled by gcc 12.2.0, the modules by clang 22.0.0-git20542-10.',
    );
    expect(warning?.advice).toContain('dyno toolchain');
  });

  it('give none if one native host has the compiler of the module', () => {
    const hosts = [testHost('dyno'), nativeHost(), nativeHost('native:cc')];
    expect(warningsOf(reportOf(110, { hosts, builds: [build(MATCHED), build(GCC, 'native:cc')] }))).toEqual([]);
    expect(warningsOf(reportOf(110))).toEqual([]);
  });

  it('give none if they are unknown, as in reports of version 1', () => {
    expect(warningsOf(reportOf(110, { builds: [] }))).toEqual([]);
  });
});
