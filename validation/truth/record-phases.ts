/*
 * `tsx validation/truth/record-phases.ts --out FILE [--blocks 60] [--programs hello-c,n-body-c]`: records how startup
 * phases vary when the workers of the Bench screen measure them in Chromium: several times in a row in each block, each
 * in a fresh worker, with the readings of the speed probe.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowsers } from '../../cli/browsers/open-browsers.ts';
import type { CaseResult } from '../../cli/measure/measuring-host.ts';
import { loadPrograms } from '../../cli/programs/program.ts';
import { seededRandom, shuffled } from '../../core/base/random.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { blockValues } from '../../core/report/block-value.ts';
import { median } from '../../core/stats/summary.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { Canary } from '../../worker/bench/canary.ts';
import type { RecordedSeries, Recording } from './recording.ts';

const SIDES = 3;
const METRICS: readonly MetricId[] = ['compile-cold', 'instantiate', 'first-output', 'first-run', 'cold-start'];
/** First output and first run of programs of this length in milliseconds must show 5%. */
const LONG = 2;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    blocks: { type: 'string', default: '60' },
    programs: { type: 'string', default: 'hello-c,sha256-c,csv-json-c,n-body-c,mandelbrot-c' },
  },
});
const [blocks, { out }] = [Number(values.blocks), values];
if (out === undefined || !(blocks >= 12)) {
  console.error('tsx validation/truth/record-phases.ts --out FILE [--blocks 60] [--programs LIST]');
  process.exit(2);
}
const root = process.cwd();
if (!(await buildIfChanged(root))) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-truth-'));
const loaded = await loadPrograms(values.programs.split(','), root, folder);
if (loaded.kind === 'failed') throw new Error(loaded.message);
const keys = loaded.programs.map(({ input }) => input.subject.key);
const opened = await openBrowsers({
  site: join(root, 'dist'),
  programs: loaded.programs,
  requested: [{ browser: 'chromium', engine: 'dyno' }],
});

/** The values of a block and the median readings of the probe, by series. */
const series = new Map<
  string,
  { readonly metric: MetricId; readonly blocks: number[][]; readonly probes: number[][] }
>();

function note(key: string, block: number, { samples, timerTick = 0 }: CaseResult): void {
  for (const metric of METRICS) {
    const of = samples.filter((sample) => sample.metric === metric);
    const [value] = blockValues(
      of.map(() => 0),
      of.map((sample) => sample.value),
      timerTick,
    );
    if (value === undefined) continue;
    const name = `${key} ${metric}`;
    const all = series.get(name) ?? { metric, blocks: [], probes: [] };
    series.set(name, all);
    all.blocks[block] = [...(all.blocks[block] ?? []), Number(value.value.toPrecision(6))];
    const readings = of.flatMap(({ probe }) => probe ?? []);
    if (readings.length > 0) all.probes[block] = [...(all.probes[block] ?? []), median(readings)];
  }
}

function requirement(metric: MetricId, all: readonly (readonly number[])[]): Pick<RecordedSeries, 'mustFind'> {
  if (metric === 'compile-cold' || metric === 'instantiate') return { mustFind: 0.15 };
  const isRun = metric === 'first-output' || metric === 'first-run';
  return isRun && median(all.flat()) >= LONG ? { mustFind: 0.05 } : {};
}

const random = seededRandom(1);
const canary: { before: number[]; after: number[] } = { before: [], after: [] };
const reference = await Canary.create(() => performance.now());
try {
  const [host] = opened.hosts;
  if (host === undefined) throw new Error(opened.absent.map(({ reason }) => reason).join(' '));
  for (let block = 0; block < blocks; block++) {
    canary.before.push(reference.read().duration);
    await host.beginBlock();
    let order = 0;
    for (const key of shuffled(keys, random)) {
      for (let side = 0; side < SIDES; side++) {
        const seed = Math.floor(random() * 2 ** 32);
        const result = await host.measure(key, { block, order: order++, seed, skipsThroughput: true });
        const [failure] = result.failures;
        if (failure !== undefined) throw new Error(`${key} failed: ${failure.message}`);
        note(key, block, result);
      }
    }
    canary.after.push(reference.read().duration);
    if (block % 10 === 9) console.error(`block ${block + 1} of ${blocks}`);
  }
  const recording: Recording = {
    load: 'bench',
    made: new Date().toISOString().slice(0, 10),
    command: `tsx validation/truth/record-phases.ts --blocks ${blocks} --programs ${values.programs}`,
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, os: `${platform()} ${arch()}` },
    versions: { node: process.versions.node, chromium: host.host.version ?? '' },
    canary,
    series: [...series].map(([name, { metric, blocks: all, probes }]) => ({
      name,
      blocks: all,
      ...(probes.length > 0 ? { probes } : {}),
      ...requirement(metric, all),
    })),
  };
  writeFileSync(out, `${JSON.stringify(recording)}\n`);
} finally {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
