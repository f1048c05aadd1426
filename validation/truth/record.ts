/*
 * `tsx validation/truth/record.ts --load quiet --blocks 120 --out FILE`: records how times vary on this machine, for
 * `npm run bench:truth`. `quiet` waits before each turn until the machine is idle and keeps every result. `ahead` records
 * processes only and gives them real-time priority (`chrt`, requires root). `shared` uses the current load of the
 * machine. `bursts` adds intermittent load.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import wabt from 'wabt';
import { seededRandom, shuffled } from '../../core/base/random.ts';
import { openBuiltPage } from '../../tools/conformance/built-page.ts';
import { LOADS, startBursts, waitForIdle } from './load.ts';
import type { Recording } from './recording.ts';
import type { SideTimes } from './side-times.ts';

const SIDES = 4;
const PLACES = ['Node', 'Chromium', 'true'] as const;
const PROGRAM = fileURLToPath(new URL('../../samples/hello-rust/hello.wasm', import.meta.url));
const SIDE_NODE = fileURLToPath(new URL('./side-node.mjs', import.meta.url));

interface PageWindow {
  measureInWorker(kernels: readonly number[], program: readonly number[]): Promise<SideTimes>;
}

const { values } = parseArgs({
  options: {
    load: { type: 'string', default: 'quiet' },
    blocks: { type: 'string', default: '120' },
    out: { type: 'string' },
  },
});
const blocks = Number(values.blocks);
const { out } = values;
const load = LOADS.find((known) => known === values.load);
if (out === undefined || !(blocks >= 2) || load === undefined) {
  console.error('tsx validation/truth/record.ts --out FILE [--load quiet|ahead|shared|bursts] [--blocks 120]');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-truth-'));
const kernelsPath = join(folder, 'kernels.wasm');
const { parseWat } = await wabt();
const text = readFileSync(new URL('./kernels.wat', import.meta.url), 'utf8');
const kernels = parseWat('kernels.wat', text).toBinary({}).buffer;
writeFileSync(kernelsPath, kernels);
const program = [...readFileSync(PROGRAM)];
const bytes = [...kernels];
const built = await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url)));
// Only PATH: the environment affects Node's startup time.
const env = { PATH: process.env.PATH ?? '' };

const before = load === 'ahead' ? ['chrt', '--rr', '1'] : [];
function runProcess(...command: string[]): string {
  const [program = '', ...args] = [...before, ...command];
  return execFileSync(program, args, { env, encoding: 'utf8' });
}

function inNode(): SideTimes {
  const start = performance.now();
  const answer = runProcess(process.execPath, SIDE_NODE, kernelsPath, PROGRAM);
  return { ...(JSON.parse(answer) as Omit<SideTimes, 'spawn'>), spawn: performance.now() - start };
}

function trueProcess(): number {
  const start = performance.now();
  runProcess('true');
  return performance.now() - start;
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const series = new Map<string, number[][]>();
function note(name: string, block: number, value: number): void {
  const all = series.get(name) ?? [];
  series.set(name, all);
  all[block] ??= [];
  all[block].push(Number(value.toPrecision(5)));
}
function noteSide(place: string, block: number, { spawn, compile, first, compute, walk }: SideTimes): void {
  note(`${place} ${place === 'Node' ? 'whole process' : 'worker start'}`, block, spawn);
  note(`${place} compile`, block, compile);
  note(`${place} first run`, block, first);
  note(`${place} compute`, block, middle(compute));
  note(`${place} memory`, block, middle(walk));
}

// The fastest of several runs of a loop in this process, about 5 ms.
function canary(): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    let x = 1;
    for (let round = 0; round < 4_000_000; round++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return performance.now() - start + (x === 0 ? 1 : 0);
  });
  return Number(middle(times).toPrecision(5));
}

const random = seededRandom(1);
// Chromium manages the priorities of its processes.
const places = PLACES.filter((place) => load !== 'ahead' || place !== 'Chromium');
const stopLoad = load === 'bursts' ? startBursts() : () => {};
const canaries: { before: number[]; after: number[] } = { before: [], after: [] };
for (let round = 0; round < 5; round++) canary();
try {
  for (let block = 0; block < blocks; block++) {
    canaries.before.push(canary());
    for (const place of shuffled(places, random)) {
      if (load === 'quiet') await waitForIdle();
      for (let side = 0; side < SIDES; side++) {
        if (place === 'true') note('process true', block, trueProcess());
        else if (place === 'Node') noteSide(place, block, inNode());
        else {
          const times = await built.page.evaluate(([a, b]) => (window as unknown as PageWindow).measureInWorker(a, b), [
            bytes,
            program,
          ] as const);
          noteSide(place, block, times);
        }
      }
    }
    canaries.after.push(canary());
    if (block % 10 === 9) console.error(`block ${block + 1} of ${blocks}`);
  }
  const recording: Recording = {
    load,
    made: new Date().toISOString().slice(0, 10),
    command: `tsx validation/truth/record.ts --load ${load} --blocks ${blocks}`,
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, os: `${platform()} ${arch()}` },
    versions: { node: process.versions.node, chromium: built.browserVersion },
    canary: canaries,
    series: [...series].map(([name, all]) => ({ name, blocks: all })),
  };
  writeFileSync(out, `${JSON.stringify(recording)}\n`);
} finally {
  stopLoad();
  await built.close();
  rmSync(folder, { recursive: true, force: true });
}
