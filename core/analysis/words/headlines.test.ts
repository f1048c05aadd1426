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

describe('headlines', () => {
  it('answers how fast it runs, how soon it starts and how large it is, from one run', () => {
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
    const [throughput, startup, detail, bytes] = texts(full);
    expect(throughput).toMatch(/^throughput: SHA-256 takes 1\.1\d–1\.2\d× as long in Chromium \(dyno\) as native\.$/);
    expect(startup).toMatch(
      /^startup: It takes 1\.9\d–2\.0\d× as long to start in Chromium \(dyno\) as native\. It starts \d+–\d+× sooner than with Docker\.$/,
    );
    expect(detail).toMatch(
      /^detail: Against native, Docker takes \d+–\d+×\. That is 0\.50 ms native, 1\.00 ms in Chromium \(dyno\) and 40\d ms with Docker\.$/,
    );
    expect(bytes).toBe(
      'size: It is 1,000× smaller for Chromium (dyno) than in an image for Docker. All from one run of 30 blocks on one machine.',
    );
  });

  it('says that two take as long, and that it is unsure', () => {
    const same = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.005, 30), native: around(10, 0.005, 30, 1) },
    });
    expect(texts(same)[0]).toMatch(
      /^startup: SHA-256 takes as long to start in Chromium \(dyno\) as native, within 3%/,
    );
    const unsure = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.3, 12), native: around(10.2, 0.3, 12, 1) },
    });
    expect(texts(unsure)[0]).toMatch(
      /^startup: It is unsure whether SHA-256 takes as long to start .*: .*×, .* tell\.$/,
    );
  });

  it('compares engines where there is nothing else', () => {
    const report = reportOf([testHost('dyno'), testHost('bjorn3'), testHost('wasmer')], {
      hello: { dyno: around(10, 0.01, 12), bjorn3: around(11, 0.01, 12, 1), wasmer: around(40, 0.01, 12, 2) },
    });
    expect(texts(report)).toHaveLength(1);
    expect(texts(report)[0]).toMatch(
      /^engines: hello: dyno starts in [\d.]+–[\d.]+ ms; bjorn3 takes 1\.\d+–1\.1\d× as long; wasmer takes 3\.9\d?–4\.[01]\d?× as long\. From one run of 12 blocks on one machine\.$/,
    );
  });

  it('speaks of many programs by their mean, with the least and the most', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) },
      records: { dyno: around(20, 0.01, 12), native: around(10, 0.01, 12, 1) },
    });
    expect(texts(report)[0]).toMatch(
      /^startup: On average over 2 programs, a program takes 1\.5\d–1\.5\d× as long to start in Chromium \(dyno\) as native\. Least for SHA-256 \(1\.\d+–1\.2\d×\), most for records \(1\.9\d–2\.0\d×\)\.$/,
    );
    expect(texts(report)[1]).toMatch(
      /^detail: SHA-256, for example: 10\.0 ms native and 12\.0 ms in Chromium \(dyno\)\. Both from one run/,
    );
  });

  it('tells which of the runtimes comes closest, and leaves out those with fewer programs', () => {
    const runtimes = ['wasmtime', 'wazero', 'partial'].map((name) =>
      testHost(name, { kind: 'runtime', label: name === 'wazero' ? 'wazero, cached' : name, name, wasi: null }),
    );
    const hello = { dyno: around(30, 0.01, 12), native: around(10, 0.01, 12, 1), partial: around(11, 0.01, 12, 4) };
    const cold = { wasmtime: around(30, 0.01, 12, 2), wazero: around(20, 0.01, 12, 3) };
    const text = texts(
      reportOf([testHost('dyno'), nativeHost(), ...runtimes], {
        hello: { ...hello, ...cold },
        sum: { dyno: around(30, 0.01, 12), native: around(10, 0.01, 12, 1), ...cold },
      }),
    ).join(' ');
    expect(text).toMatch(
      /Against native, the quickest of 2 Wasm runtimes, wazero \(cached code\), takes [12]\.\d+–2\.\d+×\. hello, for example: 10\.0 ms native, 20\.0 ms under wazero \(cached code\) and 30\.0 ms in Chromium/,
    );
  });

  it('tells whether the same module did the same in the browser and under runtimes', () => {
    const wasmtime = testHost('wasmtime', { kind: 'runtime', label: 'wasmtime', name: 'wasmtime', wasi: null });
    const hosts = ['dyno', 'bjorn3', 'wasmtime'];
    const last = (digests: readonly string[]): string | undefined =>
      texts(
        reportOf(
          [testHost('dyno'), testHost('bjorn3'), nativeHost(), wasmtime],
          { hello: { dyno: around(30, 0.01, 12), native: around(10, 0.01, 12, 1) } },
          { outputs: hosts.map((host, index) => testOutput('hello', host, 'start', DIGEST(digests[index] ?? 'a'))) },
        ),
      ).at(-1);
    expect(last(['a', 'a', 'a'])).toMatch(
      /^output: The same modules printed the same bytes on 2 hosts in browsers and under 1 Wasm runtime\. /,
    );
    expect(last(['a', 'a', 'b'])).toMatch(/; not all of them printed the same bytes: hello\. /);
  });

  it('answers each question by another browser where the first has no figure for it', () => {
    const firefox = testHost('firefox', { label: 'Firefox, dyno', name: 'Firefox' });
    const report = reportOf([testHost('dyno'), firefox, nativeHost()], {
      hello: { firefox: around(30, 0.01, 12), native: around(10, 0.01, 12, 1) },
    });
    const sizes = [
      testSeries('hello', 'dyno', 'artifact-size', [10]),
      testSeries('hello', 'native', 'artifact-size', [40]),
    ];
    const [startup, , size] = texts({ ...report, series: [...report.series, ...sizes] });
    expect(startup).toMatch(/^startup: hello takes .*× as long to start in Firefox \(dyno\) as native\./);
    expect(size).toMatch(/^size: It is 4\.00× smaller for Chromium \(dyno\) than native\./);
  });

  it('says of a single block only about how much it is', () => {
    const one = (dyno: number): string =>
      texts(reportOf([testHost('dyno'), nativeHost()], { hello: { dyno: [dyno], native: [10] } }))[0] ?? '';
    expect(one(29.31)).toContain(
      'hello takes about 2.9× as long to start in Chromium (dyno) as native, by too few blocks to be sure.',
    );
    expect(one(2.5)).toContain('hello starts about 4.0× sooner in Chromium (dyno) than native, by too few blocks');
  });

  it('tells of one host alone how long it takes, and compares nothing', () => {
    const report = reportOf([testHost('dyno')], { hello: { dyno: around(10, 0.01, 12) } });
    expect(texts(report)[0]).toMatch(/^startup: hello starts in [\d.]+–[\d.]+ ms in Chromium \(dyno\)\. From one run/);
  });

  it('says where there is nothing to say', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], { hello: {} });
    expect(texts(report)).toEqual(['nothing: Nothing is measured yet that two hosts can be compared by.']);
  });

  it('leaves the pseudo-program that shows the floor out of the mean', () => {
    const times = { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) };
    const [text] = texts(reportOf([testHost('dyno'), nativeHost()], { sha256: times, noop: times }));
    expect(text).toMatch(/^startup: SHA-256 takes 1\.\d+–1\.2\d× as long to start in Chromium \(dyno\) as native\./);
  });

  it('tells of a host of another kind, where the reader chose the browser to compare against', () => {
    const report = reportOf([testHost('dyno'), testHost('bjorn3'), nativeHost()], {
      sha256: { dyno: around(12, 0.01, 12), bjorn3: around(13, 0.01, 12, 2), native: around(8, 0.01, 12, 1) },
    });
    const [headline] = analyse(report, { baseline: 'dyno' }).headlines;
    expect(headline?.text).toMatch(/^SHA-256 takes 0\.6\d+–0\.6\d+× as long to start native as in Chromium \(dyno\)\./);
  });

  it('is silent about figures whose output is not equal', () => {
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
    expect(texts(report)).toEqual(['nothing: Nothing is measured yet that two hosts can be compared by.']);
  });
});
