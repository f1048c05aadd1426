import { type CellValue, DATASET_COLUMNS, DATASET_VERSION, type DatasetRow } from '../../core/formats/dataset.ts';
import { seededRandom } from '../../core/base/random.ts';

/*
 * Generates datasets of any size for tests and measurements. The same seed gives the same rows, and a larger dataset
 * starts with the rows of a smaller one.
 */

interface GeneratedHost {
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  readonly name: string;
  readonly mode: string;
  /** How many times as long a program takes as native code. */
  readonly factor: number;
  /** Milliseconds that a start takes. */
  readonly start: number;
}

const host = (
  key: string,
  kind: string,
  label: string,
  name: string,
  mode: string,
  factor: number,
  start: number,
): GeneratedHost => ({ key, kind, label, name, mode, factor, start });

const HOSTS: readonly GeneratedHost[] = [
  host('native', 'native', 'native', 'clang', 'native', 1, 1.2),
  host('wasmtime', 'runtime', 'wasmtime', 'wasmtime', 'jit', 1.3, 9),
  host('wasmtime:aot', 'runtime', 'wasmtime (AOT)', 'wasmtime', 'aot', 1.3, 5),
  host('iwasm', 'runtime', 'iwasm', 'iwasm', 'interpreter', 14, 2),
  host('node:wasi', 'runtime', 'Node.js', 'Node.js', 'tiered', 1.5, 48),
  host('chromium:dyno', 'browser', 'Chromium, dyno', 'Chromium', 'tiered', 1.4, 6),
  host('firefox:dyno', 'browser', 'Firefox, dyno', 'Firefox', 'tiered', 1.6, 8),
  host('docker', 'container', 'docker run', 'Docker', 'native', 1, 320),
];

const PROGRAMS = ['sha256', 'csv-json', 'mandelbrot', 'sort', 'Größe 世界'];
const MACHINES = ['AMD EPYC 9R14', 'Apple M3', 'Intel Xeon Platinum 8488C', null];
const METRICS = ['cold-total', 'work-large', 'throughput', 'peak-memory', 'warm-start'] as const;
const UNITS = { 'cold-total': 'ms', 'work-large': 'ms', throughput: 'work/s', 'peak-memory': 'B', 'warm-start': 'ms' };
const BLOCKS = 10;
const REPORT_EVERY = 6 * 3_600_000;

function valueOf(metric: (typeof METRICS)[number], { factor, start }: GeneratedHost, program: number, noise: number) {
  const work = 40 * (program + 1) * factor;
  switch (metric) {
    case 'cold-total':
      return (start + work / 20) * noise;
    case 'work-large':
      return work * noise;
    case 'throughput':
      return (1_000_000 / work) * noise;
    case 'peak-memory':
      return Math.round((4 + factor * program) * 1_048_576 * noise);
    case 'warm-start':
      return (start / 12) * noise;
  }
}

function cellsOf(report: number, at: GeneratedHost, program: number, metric: (typeof METRICS)[number], block: number) {
  const name = PROGRAMS[program] ?? '';
  return {
    dataset_version: DATASET_VERSION,
    report_id: report.toString(16).padStart(32, '0'),
    created: new Date(Date.UTC(2026, 0, 1) + report * REPORT_EVERY).toISOString(),
    tool_name: 'Wasm Dyno',
    tool_version: '0.1.0',
    condensed: false,
    complete: report % 7 !== 0,
    machine_cpu: MACHINES[report % MACHINES.length] ?? null,
    machine_cores: 2 + (report % 3) * 6,
    machine_memory: 25_276_514_304,
    machine_os: 'Linux 6.12',
    machine_architecture: 'x64',
    host_key: at.key,
    host_kind: at.kind,
    host_label: at.label,
    host_name: at.name,
    host_version: `${20 + Math.floor(report / 20)}.0`,
    host_wasi: at.kind === 'native' ? null : 'preview 1',
    host_mode: at.mode,
    host_flags: '[]',
    host_alias_of: null,
    timer_tick: 0.005,
    subject_key: name,
    subject_name: name,
    subject_sample: name,
    module_sha256: program.toString(16).repeat(64),
    module_size: 41_000 + program,
    work_unit: 'rows',
    metric,
    unit: UNITS[metric],
    workers: 1,
    block,
    order: block * HOSTS.length,
    iteration: metric === 'work-large' ? 0 : null,
  } satisfies Record<string, CellValue>;
}

/** Yields rows of reports that are six hours apart, 2,000 rows each. */
export function* generateRows(count: number, seed = 1): Generator<DatasetRow> {
  const random = seededRandom(seed);
  let left = count;
  for (let report = 0; ; report += 1) {
    for (const program of PROGRAMS.keys())
      for (const at of HOSTS)
        for (const metric of METRICS)
          for (let block = 0; block < BLOCKS; block += 1) {
            if (left === 0) return;
            left -= 1;
            const noise = 0.95 + 0.1 * random() + (random() > 0.98 ? 0.5 : 0);
            const cells: Readonly<Record<string, CellValue>> = { ...cellsOf(report, at, program, metric, block), value: valueOf(metric, at, program, noise) };
            yield DATASET_COLUMNS.map(({ name }) => cells[name] ?? null);
          }
  }
}
