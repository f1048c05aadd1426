import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../report/report.testing.ts';
import type { Host, Report } from '../report/report.ts';
import { type Answer, answerOf } from './answer.ts';
import { startupOf } from './startup.ts';
import { byColumn } from './throughput.ts';
import { percentText } from './tiles.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const docker = testHost('docker', { kind: 'container', label: 'docker run', name: 'Docker', wasi: null });
const runtime = (key: string, label = key): Host => testHost(key, { kind: 'runtime', label, name: key, wasi: null });

type Times = Readonly<Record<string, readonly number[]>>;

const reportOf = (
  hosts: readonly Host[],
  starts: Readonly<Record<string, Times>>,
  extra: Partial<Report> = {},
): Report =>
  testReport({
    subjects: Object.keys(starts).map((key) => testSubject(key, key === 'mine' ? { sample: null } : {})),
    hosts: [...hosts],
    series: Object.entries(starts).flatMap(([subject, times]) =>
      Object.entries(times).map(([host, values]) => testSeries(subject, host, 'cold-start', values)),
    ),
    ...extra,
  });

const answer = (report: Report, baseline: string | null = null): Answer =>
  answerOf({ report, analysis: analyse(report, { baseline }) });
const sentence = (report: Report, baseline: string | null = null): string => plain(answer(report, baseline).sentence);
const tiles = (report: Report): string[] =>
  answer(report).tiles.map(({ label, value, note }) => plain(`${label}: ${value} (${note})`));

/** Adds the runs with small and large work, of which throughput is computed. */
const works = (subject: string, host: string, speed: number, phase = 0) => [
  testSeries(subject, host, 'work-small', around(10 / speed, 0, 12)),
  testSeries(subject, host, 'work-large', around(50 / speed, 0.01, 12, phase)),
];

describe('the sentence', () => {
  it('gives the absolute start in a tab first, then the container and the baseline', () => {
    const report = reportOf([testHost('chromium:bjorn3'), testHost('chromium:dyno'), nativeHost(), docker], {
      hello: {
        'chromium:bjorn3': around(34, 0.03, 30),
        'chromium:dyno': around(27, 0.03, 30),
        native: around(0.57, 0.03, 30, 1),
        docker: around(191, 0.05, 30, 2),
      },
    });
    expect(sentence(report)).toBe(
      'hello starts in 27 ms in a Chromium tab: 7.1× faster than docker run, 47× slower than native.',
    );
    // Another baseline replaces native.
    expect(sentence(report, 'chromium:bjorn3')).toMatch(
      /: 7\.1× faster than docker run, 1\.2\d× faster than Chromium \(chromium:bjorn3\)\.$/,
    );
    // The tab is not compared with itself.
    expect(sentence(report, 'chromium:dyno')).toMatch(/: 7\.1× faster than docker run, 47× slower than native\.$/);
  });

  it('says whether two hosts are about the same, or the difference is inconclusive', () => {
    const same = { dyno: around(10, 0.005, 30), native: around(10, 0.005, 30, 1) };
    expect(sentence(reportOf([testHost('dyno'), nativeHost()], { hello: same }))).toBe(
      'hello starts in 10 ms in a Chromium tab: about as fast as native.',
    );
    const unsure = { dyno: around(10, 0.3, 12), native: around(10.2, 0.3, 12, 1) };
    expect(sentence(reportOf([testHost('dyno'), nativeHost()], { hello: unsure }))).toMatch(
      /^hello starts in [\d.]+ ms in a Chromium tab\. The difference from native is inconclusive after 12 rounds\.$/,
    );
  });

  it('compares with at most two engines if there is nothing else', () => {
    const hosts = ['dyno', 'bjorn3', 'wasmer', 'other'].map((key) => testHost(key));
    const times = { dyno: around(10, 0.01, 12), bjorn3: around(11, 0.01, 12, 1), wasmer: around(40, 0.01, 12, 2) };
    expect(sentence(reportOf(hosts, { hello: times }))).toMatch(
      /^hello starts in 10\.?\d? ms in a Chromium tab: 1\.1\d?× faster than Chromium \(bjorn3\), 4\.0× faster than Chromium \(wasmer\)\.$/,
    );
  });

  it('is about a custom module if there is one', () => {
    const times = { dyno: around(12, 0.01, 12), native: around(10, 0.01, 12, 1) };
    const report = reportOf([testHost('dyno'), nativeHost()], { hello: times, mine: times });
    expect(sentence(report)).toMatch(/^mine starts in /);
    expect(answer(report).startup).toMatchObject({ subject: 'mine', reason: 'custom' });
  });

  it('is about a program that does not compute for long', () => {
    const slow = { dyno: around(60, 0.01, 12), native: around(37, 0.01, 12, 1) };
    const fast = { dyno: around(27, 0.01, 12), native: around(1, 0.01, 12, 1) };
    const report = reportOf([testHost('dyno'), nativeHost()], { mandelbrot: slow, hello: fast, noop: fast });
    expect(sentence(report)).toMatch(/^hello starts in /);
    expect(answer(report).startup).toMatchObject({ subject: 'hello', reason: 'short' });
  });

  it('is about a program that the mean of startup times includes', () => {
    const longer = { dyno: around(50, 0.01, 12), native: around(1.8, 0.01, 12, 1) };
    const quick = { dyno: around(27, 0.01, 12), native: around(1, 0.01, 12, 1) };
    const report = reportOf([testHost('dyno'), nativeHost()], { longer, quick });
    expect(answer(report).startup).toMatchObject({ subject: 'longer', reason: 'short' });
    const startMeans = analyse(report, { baseline: null }).suite.filter(({ metric }) => metric === 'cold-start');
    expect(startMeans.flatMap(({ leftOut }) => leftOut)).toEqual([]);
  });

  it('compares nothing after one round', () => {
    const times = { hello: { dyno: [29.3], native: [10] } };
    const planned = reportOf([testHost('dyno'), nativeHost()], times, {
      protocol: { preset: 'full', blocks: 12, seed: 7 },
    });
    expect(sentence(planned)).toBe('hello starts in 29 ms in a Chromium tab. Too early to tell: 1 of 12 rounds.');
    expect(sentence(reportOf([testHost('dyno'), nativeHost()], times))).toBe(
      'hello starts in 29 ms in a Chromium tab. One round is too few to compare hosts.',
    );
  });

  it('names no ratio if the results vary too much', () => {
    const noisy = [13, 90, 400, 30, 1200, 14, 60, 800, 20, 150, 15, 700];
    const report = reportOf([testHost('dyno'), nativeHost()], {
      hello: { dyno: noisy, native: around(10, 0.01, 12) },
    });
    expect(sentence(report)).toMatch(
      /^hello starts in \d+ ms in a Chromium tab\. Too noisy to say how much slower than native\.$/,
    );
  });

  it('gives the value of a single host and leaves out its repeat', () => {
    const bun = runtime('bun', 'Bun, node:wasi');
    const again = { ...bun, key: 'bun~again', label: 'Bun, node:wasi again', aliasOf: 'bun' };
    const report = reportOf([again, bun], { hello: { 'bun~again': around(40, 0.1, 12), bun: around(60, 0.1, 12) } });
    expect(sentence(report)).toBe('hello starts in 60 ms under Bun (node:wasi).');
    expect(tiles(report)).toEqual([expect.stringMatching(/^Start: 60 ms \(Bun \(node:wasi\) · \d+–\d+ ms\)$/)]);
  });

  it('is about throughput if no start was measured', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], { sha: {} });
    const full = { ...report, series: [...works('sha', 'dyno', 1), ...works('sha', 'native', 1.25, 1)] };
    expect(sentence(full)).toBe('sha runs at 99.9k rows/s in a Chromium tab: 1.25× slower than native.');
  });

  it('says that nothing can be compared if there are no values, or their output differs', () => {
    const nothing = 'No results that can be compared yet. Measure at least one program.';
    expect(sentence(reportOf([testHost('dyno'), nativeHost()], { hello: {} }))).toBe(nothing);
    const outputs = [
      testOutput('hello', 'dyno', 'start', DIGEST('a')),
      testOutput('hello', 'native', 'start', DIGEST('b')),
    ];
    const times = { dyno: around(10, 0.01, 12), native: around(10, 0.01, 12) };
    expect(sentence(reportOf([testHost('dyno'), nativeHost()], { hello: times }, { outputs }))).toBe(nothing);
  });
});

describe('the tiles', () => {
  const hosts = [
    testHost('dyno'),
    nativeHost(),
    runtime('wasmtime'),
    runtime('wazero:cached', 'wazero, cached'),
    docker,
    testHost('runc', { kind: 'container', label: 'runc run' }),
  ];
  const starts = {
    dyno: around(27, 0.05, 12),
    native: around(0.6, 0.01, 12, 1),
    wasmtime: around(26, 0.01, 12),
    'wazero:cached': around(4.1, 0.01, 12),
    docker: around(191, 0.01, 12),
    runc: around(28, 0.01, 12),
  };
  const report = reportOf(hosts, { sha: starts, planets: starts });
  const speeds = (planets: number) => [
    ...works('sha', 'dyno', 0.77),
    ...works('sha', 'native', 1, 1),
    ...works('planets', 'dyno', planets),
    ...works('planets', 'native', 1, 1),
  ];

  it('answer the first questions: start, fastest runtime, container, speed', () => {
    const warm = testSeries('sha', 'dyno', 'warm-start', around(0.09, 0, 12));
    expect(tiles({ ...report, series: [...report.series, warm, ...speeds(0.79)] })).toEqual([
      expect.stringMatching(/^Start in a tab: 27 ms \(2\d–2\d ms · warm 90 µs\)$/),
      'Fastest Wasm start: 4.1 ms (wazero (cached code) · of 2 runtimes)',
      'Container start: 191 ms (docker run · runc run 28 ms)',
      'Speed in a tab: 78% of native (77–79% across 2 programs)',
    ]);
  });

  it('give the range instead of a mean if programs disagree', () => {
    const found = tiles({ ...report, series: [...report.series, ...speeds(1.3)] });
    expect(found.at(-1)).toBe('Speed in a tab: 77–130% of native (by program · mean 100%)');
  });

  it('show other values if a report lacks the usual ones', () => {
    const size = testSeries('sha', 'dyno', 'artifact-size', [41_000]);
    const small = reportOf([testHost('dyno'), nativeHost()], { sha: { dyno: starts.dyno, native: starts.native } });
    const found = tiles({ ...small, series: [...small.series, size, ...works('sha', 'dyno', 0.5)] });
    expect(found.map((text) => text.split(':')[0])).toEqual([
      'Start in a tab',
      'Speed in a tab',
      'Native start',
      'Size',
    ]);
    expect(found[1]).toBe('Speed in a tab: 50.0k rows/s (sha)');
  });

  it('show the run time of a custom module, which has no throughput', () => {
    const report = reportOf([testHost('dyno'), nativeHost()], { mine: { dyno: around(20, 0.02, 12) } });
    const subjects = [testSubject('mine', { sample: null, work: null })];
    const series = [...report.series, testSeries('mine', 'dyno', 'cold-total', around(350, 0.02, 12))];
    expect(tiles({ ...report, subjects, series })[1]).toBe('Start to exit: 351 ms (mine)');
  });

  it.each([
    [1.634, '163%'],
    [0.0463, '4.6%'],
    [12.3, '1,230%'],
  ])('write a speed of %d as %s', (speed, text) => expect(percentText(speed)).toBe(text));
});

describe('the startup times', () => {
  it('are sorted, fastest first, and mark the baseline and the A/A check', () => {
    const again = { ...nativeHost('native~again'), label: 'native again', aliasOf: 'native' };
    const report = reportOf([testHost('dyno'), nativeHost(), docker, again], {
      hello: {
        dyno: around(27, 0.01, 12),
        native: around(0.6, 0.01, 12, 1),
        'native~again': around(0.61, 0.01, 12, 1),
        docker: around(191, 0.01, 12),
      },
    });
    const rows = answer(report).startup?.rows ?? [];
    expect(rows.map(({ host, role }) => [host.key, role])).toEqual([
      ['native', 'baseline'],
      ['native~again', 'repeat'],
      ['dyno', 'host'],
      ['docker', 'host'],
    ]);
    expect(rows[0]?.ratio).toBeNull();
    expect(rows[2]?.ratio?.value).toBeCloseTo(45, 0);
  });

  it('are those of the selected program, if it was started', () => {
    const report = reportOf([testHost('dyno')], { hello: { dyno: [1] }, sha: { dyno: [2] }, size: {} });
    const measured = { report, analysis: analyse(report, { baseline: null }) };
    expect(startupOf(measured, 'sha')).toMatchObject({ subject: 'sha', reason: 'selected', baseline: null });
    expect(startupOf(measured, 'size')).toMatchObject({ subject: 'hello' });
  });
});

describe('the throughput', () => {
  const report = {
    ...reportOf([nativeHost(), testHost('dyno'), runtime('slow'), runtime('partial')], { sha: {}, planets: {} }),
    series: [
      ...works('sha', 'native', 1),
      ...works('planets', 'native', 1),
      ...works('sha', 'dyno', 0.5, 1),
      ...works('planets', 'dyno', 2, 1),
      ...works('sha', 'slow', 0.6, 1),
      ...works('planets', 'slow', 0.6, 1),
      ...works('sha', 'partial', 3, 1),
    ],
  };

  it('is a share of the baseline, sorted by the geometric mean', () => {
    const throughput = answer(report).throughput;
    expect(throughput?.subjects).toEqual(['sha', 'planets']);
    const rows = throughput?.rows.map(({ host, mean, cells }) => [
      host.key,
      mean?.speed.value.toFixed(2),
      ...cells.map((cell) => cell?.share?.speed.value.toFixed(1)),
    ]);
    expect(rows).toContainEqual(['dyno', '1.00', '0.5', '2.0']);
    expect(rows).toContainEqual(['native', '1.00', '1.0', '1.0']);
    expect(rows?.slice(2)).toEqual([
      ['slow', '0.60', '0.6', '0.6'],
      // A mean over fewer programs is another mean.
      ['partial', undefined, '3.0', undefined],
    ]);
  });

  it('states the detectable difference, and which code had not reached its top tier', () => {
    const unsteady = [{ subject: 'sha', host: 'dyno', message: 'It is 1.5× faster with --no-liftoff.' }];
    const row = answer({ ...report, unsteady }).throughput?.rows.find(({ host }) => host.key === 'dyno');
    expect(row?.cells.map((cell) => cell?.isUnsteady)).toEqual([true, false]);
    expect(row?.cells[0]?.share?.detectable).toBeGreaterThan(0.03);
  });

  it('sorts by any program, with missing values last', () => {
    const rows = answer(report).throughput?.rows ?? [];
    expect(byColumn(rows, 0).map(({ host }) => host.key)).toEqual(['partial', 'native', 'slow', 'dyno']);
    expect(byColumn(rows, 1).map(({ host }) => host.key)).toEqual(['dyno', 'native', 'slow', 'partial']);
  });
});
