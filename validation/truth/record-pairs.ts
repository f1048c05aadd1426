/*
 * `tsx validation/truth/record-pairs.ts --out FILE [--blocks 60] [--programs hello-c,sha256-c] [--hosts chromium:dyno]`:
 * records how the phases of two builds vary when one worker measures both in turns, as `dyno measure --pair` does. Both
 * builds are the same program, so every difference is noise.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Builds } from '../../cli/measure/builds/builds-host.ts';
import { openBuildsHosts } from '../../cli/measure/builds/open-builds-hosts.ts';
import type { CaseResult, MeasuringHost } from '../../cli/measure/measuring-host.ts';
import { loadPrograms, type Program } from '../../cli/programs/program.ts';
import { BUILD_METRICS } from '../../core/analysis/build-comparisons.ts';
import { seededRandom, shuffled } from '../../core/base/random.ts';
import { aliasKey } from '../../core/bench/plan.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { blockValues } from '../../core/report/block-value.ts';
import { median } from '../../core/stats/summary.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { Canary } from '../../worker/bench/canary.ts';
import type { Recording } from './recording.ts';

/** Two builds of one program must show this difference. */
const MUST_FIND = 0.05;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    blocks: { type: 'string', default: '60' },
    programs: { type: 'string', default: 'hello-c,sha256-c,records-rust' },
    hosts: { type: 'string', default: 'chromium:dyno,dyno:node' },
  },
});
const [blocks, { out }] = [Number(values.blocks), values];
if (out === undefined || !(blocks >= 12)) {
  console.error('tsx validation/truth/record-pairs.ts --out FILE [--blocks 60] [--programs LIST] [--hosts LIST]');
  process.exit(2);
}
const root = process.cwd();
const keys = values.hosts.split(',');
if (!(await buildIfChanged(root))) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-truth-'));
const loaded = await loadPrograms(values.programs.split(','), root, folder);
if (loaded.kind === 'failed') throw new Error(loaded.message);

/** Returns a program and itself as two builds. */
function withItself(before: Program): Builds {
  const { subject } = before.input;
  return { before, after: { ...before, input: { ...before.input, subject: { ...subject, key: aliasKey(subject.key) } } } };
}

interface Open {
  readonly host: MeasuringHost;
  readonly builds: Builds;
}

interface Series {
  readonly blocks: number[][];
  readonly probes: number[][];
}

const series = new Map<string, Series>();

/** Notes the value of the block and the median reading of the probe of both builds. */
function note({ host, builds }: Open, { samples, timerTick = 0 }: CaseResult): void {
  const sides = [builds.before, builds.after].map(({ input }) => input.subject.key);
  const ofSide = (subject: string, metric: MetricId) =>
    samples.filter((sample) => sample.subject === subject && sample.metric === metric);
  for (const metric of BUILD_METRICS) {
    const both = sides.map((side) => ofSide(side, metric));
    const figures = both.flatMap((of) =>
      blockValues(
        of.map(() => 0),
        of.map(({ value }) => value),
        timerTick,
      ),
    );
    if (figures.length < 2) continue;
    const name = `two builds: ${sides[0]} ${metric}, ${host.host.key}`;
    const all = series.get(name) ?? { blocks: [], probes: [] };
    series.set(name, all);
    all.blocks.push(figures.map(({ value }) => Number(value.toPrecision(6))));
    all.probes.push(both.map((of) => median(of.flatMap(({ probe }) => probe ?? []))));
  }
}

const random = seededRandom(1);
const canary: { before: number[]; after: number[] } = { before: [], after: [] };
const reference = await Canary.create(() => performance.now());
const closers: (() => Promise<void>)[] = [];
const loads: number[] = [];
try {
  const open: Open[] = [];
  for (const program of loaded.programs) {
    const builds = withItself(program);
    const opened = await openBuildsHosts({
      builds,
      keys,
      site: join(root, 'dist'),
      timerTick: 0,
      signal: new AbortController().signal,
      onPrepare: () => {},
    });
    closers.push(opened.close);
    if (opened.hosts.length < keys.length) throw new Error(opened.absent.map(({ reason }) => reason).join(' '));
    open.push(...opened.hosts.map((host) => ({ host, builds })));
  }
  for (let block = 0; block < blocks; block++) {
    canary.before.push(reference.read().duration);
    for (const [order, each] of shuffled(open, random).entries()) {
      await each.host.beginBlock();
      const seed = Math.floor(random() * 2 ** 32);
      const result = await each.host.measure(each.builds.before.input.subject.key, { block, order, seed });
      const [failure] = result.failures;
      if (failure !== undefined) throw new Error(`${failure.subject} failed: ${failure.message}`);
      note(each, result);
    }
    canary.after.push(reference.read().duration);
    loads.push(loadavg()[0] ?? 0);
    if (block % 10 === 9) console.error(`block ${block + 1} of ${blocks}, load ${median(loads).toFixed(1)}`);
  }
  const chromium = open.find(({ host }) => host.host.kind === 'browser');
  const recording: Recording = {
    load: `load ${median(loads).toFixed(1)}`,
    made: new Date().toISOString().slice(0, 10),
    command: `tsx validation/truth/record-pairs.ts --blocks ${blocks} --programs ${values.programs} --hosts ${values.hosts}`,
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, os: `${platform()} ${arch()}` },
    versions: { node: process.versions.node, chromium: chromium?.host.host.version ?? '' },
    canary,
    series: [...series].map(([name, all]) => ({ name, ...all, mustFind: MUST_FIND, band: 0 })),
  };
  writeFileSync(out, `${JSON.stringify(recording)}\n`);
} finally {
  for (const close of closers) await close();
  rmSync(folder, { recursive: true, force: true });
}
