import { describe, expect, it } from 'vitest';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../../report/report.testing.ts';
import type { Host } from '../../report/report.ts';
import { analyse } from '../analyse.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const docker = testHost('docker', { kind: 'container', label: 'Docker', name: 'Docker', wasi: null, mode: 'native' });

type Times = Readonly<Record<string, readonly number[]>>;

const reportOf = (
  hosts: readonly Host[],
  starts: Readonly<Record<string, Times>>,
  extra: Partial<ReturnType<typeof testReport>> = {},
) =>
  testReport({
    subjects: Object.keys(starts).map((key) => testSubject(key, { name: key === 'sha256' ? 'SHA-256' : key })),
    hosts: [...hosts],
    series: Object.entries(starts).flatMap(([subject, times]) =>
      Object.entries(times).map(([host, values]) => testSeries(subject, host, 'cold-start', values)),
    ),
    ...extra,
  });

const texts = (report: ReturnType<typeof testReport>): string[] =>
  analyse(report, { baseline: null }).headlines.map(({ question, text }) => `${question}: ${plain(text)}`);

const NOTHING = 'nothing: No results that can be compared yet. Measure at least one program.';

describe('headlines', () => {
  it('gives absolute values first, with the comparison that a reader asks about', () => {
    const report = reportOf([testHost('dyno'), nativeHost(), docker], {
      sha256: { dyno: around(1, 0.03, 30), native: around(0.5, 0.03, 30, 1), docker: around(400, 0.05, 30, 2) },
    });
    const small = (host: string, values: number[]) => testSeries('sha256', host, 'work-small', values);
    const large = (host: string, values: number[]) => testSeries('sha256', host, 'work-large', values);
    const size = (host: string, bytes: number) => testSeries('sha256', host, 'artifact-size', [bytes]);
    const full = {
      ...report,
      series: [
        ...report.series,
        small('dyno', around(10, 0, 30)),
        large('dyno', around(58, 0.02, 30)),
        small('native', around(5, 0, 30)),
        large('native', around(45, 0.02, 30, 1)),
        size('dyno', 41_000),
        size('docker', 41_000_000),
        size('native', 82_000),
      ],
    };
    const [startup, startDetail, throughput, bytes, sizeDetail] = texts(full);
    expect(startup).toMatch(
      /^startup: SHA-256 starts in 1\.00 ms \(95% CI [\d.]+–[\d.]+ ms\) in Chromium \(dyno\): \d+× faster than with Docker \(40\d ms\)\.$/,
    );
    expect(startDetail).toBe('detail: Other hosts: Native: 0.50 ms.');
    expect(throughput).toMatch(
      /^throughput: SHA-256 runs at [\d.]+k rows\/s \(95% CI .*\) in Chromium \(dyno\): 1\.2\d?× slower than native \([\d.]+k rows\/s\)\.$/,
    );
    expect(bytes).toBe(
      'size: SHA-256 takes 40.0 KiB for Chromium (dyno): 1,000× smaller than as an image for Docker (39.1 MiB).',
    );
    expect(sizeDetail).toBe('detail: Other hosts: Native: 80.1 KiB.');
  });

  it('states that two are about the same, or that the difference is inconclusive', () => {
    const same = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.005, 30), native: around(10, 0.005, 30, 1) },
    });
    expect(texts(same)[0]).toMatch(/in Chromium \(dyno\): about the same as native \(10\.0 ms\)\.$/);
    const unsure = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.3, 12), native: around(10.2, 0.3, 12, 1) },
    });
    expect(texts(unsure)[0]).toMatch(/in Chromium \(dyno\): no conclusive difference from native \([\d.]+ ms\)\.$/);
  });

  it('names the other host without a preposition if the difference is inconclusive', () => {
    const runtime = testHost('wasmtime', { kind: 'runtime' });
    const report = reportOf([testHost('dyno'), runtime], {
      sha256: { dyno: around(10, 0.3, 12), wasmtime: around(10.2, 0.3, 12, 1) },
    });
    expect(texts(report)[0]).toMatch(/no conclusive difference from Chromium \(dyno, /);
  });

  it('compares engines if all hosts are of one kind', () => {
    const report = reportOf([testHost('dyno'), testHost('bjorn3'), testHost('wasmer')], {
      hello: { dyno: around(10, 0.01, 12), bjorn3: around(11, 0.01, 12, 1), wasmer: around(40, 0.01, 12, 2) },
    });
    expect(texts(report)).toHaveLength(2);
    expect(texts(report)[0]).toMatch(
      /^engines: hello starts in [\d.]+ ms \(95% CI [\d.]+–[\d.]+ ms\) in Chromium \(dyno\)\.$/,
    );
    expect(texts(report)[1]).toMatch(
      /^detail: Compared with dyno: bjorn3 is 1\.1\d?× slower \(95% CI 1\.\d+–1\.1\d\)\. wasmer is 4\.0\d?× slower \(95% CI [\d.]+–[\d.]+\)\.$/,
    );
  });

  it('adds the mean over several programs with their range', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) },
      records: { dyno: around(20, 0.01, 12), native: around(10, 0.01, 12, 1) },
    });
    expect(texts(report)[0]).toMatch(/^startup: SHA-256 starts in 12\.0 ms .* slower than native \(10\.0 ms\)\.$/);
    expect(texts(report)[1]).toMatch(
      /^detail: On average over 2 programs, a program starts 1\.5\d× slower in Chromium \(dyno\) than native \(95% CI 1\.5\d–1\.5\d\)\. By program: 1\.2× to 2\.0× slower\.$/,
    );
  });

  it('takes its example from a custom module if there is one', () => {
    const times = { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) };
    const report = reportOf([testHost('dyno'), nativeHost()], { hello: times, mine: times });
    const subjects = report.subjects.map((subject) =>
      subject.key === 'mine' ? { ...subject, sample: null } : subject,
    );
    expect(texts({ ...report, subjects })[0]).toMatch(/^startup: mine starts in /);
  });

  it('names the fastest runtime for the example', () => {
    const runtimes = ['wasmtime', 'wazero', 'partial'].map((name) =>
      testHost(name, { kind: 'runtime', label: name === 'wazero' ? 'wazero, cached' : name, name, wasi: null }),
    );
    const cold = { wasmtime: around(30, 0.01, 12, 2), wazero: around(20, 0.01, 12, 3) };
    const text = texts(
      reportOf([testHost('dyno'), nativeHost(), ...runtimes], {
        hello: { dyno: around(30, 0.01, 12), native: around(10, 0.01, 12, 1), ...cold },
      }),
    ).join(' ');
    expect(text).toContain('Other hosts: Fastest of 2 Wasm runtimes, wazero (cached code): 20.0 ms.');
  });

  it('says whether browsers and runtimes printed the same, the empty program included', () => {
    const wasmtime = testHost('wasmtime', { kind: 'runtime', label: 'wasmtime', name: 'wasmtime', wasi: null });
    const hosts = ['dyno', 'bjorn3', 'wasmtime'];
    const last = (digests: readonly string[], subject = 'hello'): string | undefined => {
      const times = { dyno: around(30, 0.01, 12), native: around(10, 0.01, 12, 1) };
      return texts(
        reportOf(
          [testHost('dyno'), testHost('bjorn3'), nativeHost(), wasmtime],
          { hello: times, [subject]: times },
          { outputs: hosts.map((host, index) => testOutput(subject, host, 'start', DIGEST(digests[index] ?? 'a'))) },
        ),
      ).at(-1);
    };
    expect(last(['a', 'a', 'a'])).toBe('output: All modules printed identical output in 1 browser and 1 Wasm runtime.');
    expect(last(['a', 'a', 'b'])).toBe(
      'output: The same modules ran in 1 browser and 1 Wasm runtime. Some outputs differ: hello.',
    );
    expect(last(['a', 'a', 'b'], 'noop')).toMatch(/Some outputs differ: noop\.$/);
  });

  it('answers from another browser if the first has no value', () => {
    const firefox = testHost('firefox', { label: 'Firefox, dyno', name: 'Firefox' });
    const report = reportOf([testHost('dyno'), firefox, nativeHost()], {
      hello: { firefox: around(30, 0.01, 12), native: around(10, 0.01, 12, 1) },
    });
    const sizes = [
      testSeries('hello', 'dyno', 'artifact-size', [10]),
      testSeries('hello', 'native', 'artifact-size', [40]),
    ];
    const [startup, size] = texts({ ...report, series: [...report.series, ...sizes] });
    expect(startup).toMatch(/^startup: hello starts in 30\.0 ms .* in Firefox \(dyno\): .* than native/);
    expect(size).toMatch(/^size: hello takes 10 B for Chromium \(dyno\): 4\.00× smaller than as a native binary/);
  });

  it('returns an approximate ratio for a single round', () => {
    const one = (dyno: number): string =>
      texts(reportOf([testHost('dyno'), nativeHost()], { hello: { dyno: [dyno], native: [10] } }))[0] ?? '';
    expect(one(29.31)).toBe(
      'startup: hello starts in 29.3 ms in Chromium (dyno): about 2.9× slower (one round, no interval) than native (10.0 ms).',
    );
    expect(one(2.5)).toContain('about 4.0× faster (one round, no interval) than native');
  });

  it('gives absolute values of a single host', () => {
    const report = reportOf([testHost('dyno')], { hello: { dyno: around(10, 0.01, 12) } });
    expect(texts(report)).toHaveLength(1);
    expect(texts(report)[0]).toMatch(/^startup: hello starts in 10\.0 ms \(95% CI .* ms\) in Chromium \(dyno\)\.$/);
  });

  it('leaves out the repeat of a single host', () => {
    const bun = testHost('bun', { kind: 'runtime', label: 'Bun, node:wasi', name: 'Bun' });
    const again = { ...bun, key: 'bun~again', label: 'Bun, node:wasi again', aliasOf: 'bun' };
    const report = reportOf([again, bun], { hello: { 'bun~again': around(40, 0.1, 12), bun: around(60, 0.1, 12) } });
    expect(texts(report)).toEqual([
      expect.stringMatching(/^startup: hello starts in 60\.\d ms \(95% CI .*\) under Bun \(node:wasi\)\.$/),
    ]);
  });

  it('reports that nothing can be compared', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], { hello: {} });
    expect(texts(report)).toEqual([NOTHING]);
  });

  it('leaves the empty program out of the mean', () => {
    const times = { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) };
    const [text, ...others] = texts(reportOf([testHost('dyno'), nativeHost()], { sha256: times, noop: times }));
    expect(text).toMatch(/^startup: SHA-256 starts in 12\.0 ms .* slower than native/);
    expect(others.join(' ')).not.toContain('On average');
  });

  it('is about a host of another kind if the browser is the baseline', () => {
    const report = reportOf([testHost('dyno'), testHost('bjorn3'), nativeHost()], {
      sha256: { dyno: around(12, 0.01, 12), bjorn3: around(13, 0.01, 12, 2), native: around(8, 0.01, 12, 1) },
    });
    const [headline] = analyse(report, { baseline: 'dyno' }).headlines;
    expect(plain(headline?.text ?? '')).toMatch(
      /^SHA-256 starts in 8\.0\d ms .* natively: 1\.\d+× faster than in Chromium \(dyno, 12\.0 ms\)\.$/,
    );
  });

  it('leaves out values whose output differs', () => {
    const report = reportOf(
      [testHost('dyno'), nativeHost()],
      { hello: { dyno: around(10, 0.01, 12), native: around(10, 0.01, 12) } },
      {
        outputs: [
          testOutput('hello', 'dyno', 'start', DIGEST('a')),
          testOutput('hello', 'native', 'start', DIGEST('b')),
        ],
      },
    );
    expect(texts(report)).toEqual([NOTHING]);
  });
});
