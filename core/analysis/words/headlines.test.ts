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
    const [throughput, startup, bytes] = texts(full);
    expect(throughput).toMatch(/^throughput: SHA-256 takes 1\.1\d–1\.2\d× as long in Chromium with dyno as native\.$/);
    expect(startup).toMatch(
      /^startup: It starts \d+–\d+× sooner than under Docker\. It takes 1\.9\d–2\.0\d× as long to start as native\.$/,
    );
    expect(bytes).toBe(
      'size: It is 1,000× smaller for Chromium with dyno than in an image for Docker. It is 2.00× smaller for Chromium with dyno than native. All from one run of 30 blocks on one machine.',
    );
  });

  it('says that two take as long, and that it is unsure', () => {
    const same = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.005, 30), native: around(10, 0.005, 30, 1) },
    });
    expect(texts(same)[0]).toMatch(
      /^startup: SHA-256 takes as long to start in Chromium with dyno as native, within 3%/,
    );
    const unsure = reportOf([testHost('dyno'), nativeHost()], {
      sha256: { dyno: around(10, 0.3, 12), native: around(10.2, 0.3, 12, 1) },
    });
    expect(texts(unsure)[0]).toMatch(
      /^startup: It is unsure whether SHA-256 takes as long to start .*: .*×, .* tell\. From/,
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
      /^startup: The mean of 2 programs takes 1\.5\d–1\.5\d× as long to start in Chromium with dyno as native\. Least for SHA-256 \(1\.\d+–1\.2\d×\), most for records \(1\.9\d–2\.0\d×\)\. From one run/,
    );
  });

  it('tells of one host alone how long it takes, and compares nothing', () => {
    const report = reportOf([testHost('dyno')], { hello: { dyno: around(10, 0.01, 12) } });
    expect(texts(report)[0]).toMatch(/^startup: hello starts in [\d.]+–[\d.]+ ms in Chromium with dyno\. From one run/);
  });

  it('says where there is nothing to say', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], { hello: {} });
    expect(texts(report)).toEqual(['nothing: Nothing is measured yet that two hosts can be compared by.']);
  });

  it('leaves the pseudo-program that shows the floor out of the mean', () => {
    const times = { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) };
    const [text] = texts(reportOf([testHost('dyno'), nativeHost()], { sha256: times, noop: times }));
    expect(text).toMatch(/^startup: SHA-256 takes 1\.\d+–1\.2\d× as long to start in Chromium with dyno as native\./);
  });

  it('tells of a host of another kind, where the reader chose the browser to compare against', () => {
    const report = reportOf([testHost('dyno'), testHost('bjorn3'), nativeHost()], {
      sha256: { dyno: around(12, 0.01, 12), bjorn3: around(13, 0.01, 12, 2), native: around(8, 0.01, 12, 1) },
    });
    const [headline] = analyse(report, { baseline: 'dyno' }).headlines;
    expect(headline?.text).toMatch(
      /^SHA-256 takes 0\.6\d+–0\.6\d+× as long to start native as in Chromium with dyno\./,
    );
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
