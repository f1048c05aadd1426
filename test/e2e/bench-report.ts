import { hostName } from '../../core/analysis/words/host.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../../core/report/report.testing.ts';
import type { Report } from '../../core/report/report.ts';

/*
 * Returns a report from another machine: two programs on three hosts, one of which prints something different for
 * the second program.
 */

const HOSTS = [
  testHost('browser:dyno', { label: 'Chromium, dyno' }),
  testHost('browser:wasmer', { label: 'Chromium, wasmer' }),
  nativeHost(),
];
const SUBJECTS = [
  testSubject('sha256-c', { name: 'SHA-256' }),
  testSubject('mandelbrot-c', { name: 'Mandelbrot set' }),
];
const BLOCKS = 12;

export const UNEQUAL_HOST = 'Chromium (wasmer)';
export const UNEQUAL_PROGRAM = 'Mandelbrot set';

export function unequalReport(): Report {
  const series = SUBJECTS.flatMap(({ key }, place) =>
    HOSTS.flatMap((host, index) => [
      testSeries(key, host.key, 'cold-start', around(5 * (index + 1), 0.02, BLOCKS, place + index)),
      testSeries(key, host.key, 'work-large', around(40 + 5 * index, 0.02, BLOCKS, place + index)),
      testSeries(key, host.key, 'throughput', around(8000 - 500 * index, 0.02, BLOCKS, place - index)),
    ]),
  );
  const outputs = SUBJECTS.flatMap(({ key, name }) =>
    HOSTS.map((host) => {
      const differs = name === UNEQUAL_PROGRAM && hostName(host) === UNEQUAL_HOST;
      return testOutput(key, host.key, 'start', DIGEST(differs ? 'b' : 'a'));
    }),
  );
  return testReport({
    id: '5a'.repeat(16),
    title: 'Two programs elsewhere',
    machine: AUTHOR,
    subjects: SUBJECTS,
    hosts: HOSTS,
    series,
    outputs,
  });
}

const AUTHOR = { cpu: 'Example 9000', cores: 16, memory: 64 * 2 ** 30, os: 'Linux 6.1', architecture: 'x86_64' };

/** Returns a report from another machine whose plan a page repeats in seconds: startup on two engines, three rounds. */
export function quickReport(): Report {
  const hosts = [
    testHost('browser:dyno', { label: 'dyno, this tab' }),
    testHost('browser:bjorn3', { label: 'bjorn3, this tab' }),
    nativeHost(),
  ];
  return testReport({
    id: '5c'.repeat(16),
    title: 'Hello elsewhere',
    machine: AUTHOR,
    subjects: [testSubject('hello-c', { name: 'Hello, world' })],
    hosts,
    series: hosts.flatMap(({ key }, index) => [
      testSeries('hello-c', key, 'cold-start', around(20.123 + index, 0.02, 3, index)),
      testSeries('hello-c', key, 'compile-cold', around(2.345 + index, 0.05, 3, index)),
    ]),
  });
}

/** Returns a report with throughput: Chromium is slower than native with one program and faster with the other. */
export function speedsReport(): Report {
  const hosts = [
    testHost('browser:dyno', { label: 'Chromium, dyno' }),
    nativeHost(),
    testHost('wazero', { kind: 'runtime', label: 'wazero', name: 'wazero', wasi: null }),
  ];
  const speeds: Readonly<Record<string, readonly number[]>> = {
    'sha256-c': [0.6, 1, 0.5],
    'n-body-c': [1.4, 1, 0.5],
  };
  const series = Object.entries(speeds).flatMap(([key, each]) =>
    hosts.flatMap((host, index) => [
      testSeries(key, host.key, 'cold-start', around(5 * (index + 1), 0.02, BLOCKS, index)),
      testSeries(key, host.key, 'work-small', around(10 / (each[index] ?? 1), 0.001, BLOCKS, index)),
      testSeries(key, host.key, 'work-large', around(50 / (each[index] ?? 1), 0.01, BLOCKS, index)),
    ]),
  );
  return testReport({
    id: '5b'.repeat(16),
    title: 'Speeds',
    subjects: [testSubject('sha256-c', { name: 'SHA-256' }), testSubject('n-body-c', { name: 'Planets' })],
    hosts,
    series,
  });
}
