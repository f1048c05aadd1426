/*
 * `npm run bench:compile-go`: how long the Go toolchain in the page takes, relative to the native `go build` of the same version in
 * turns, and how much memory it takes and returns. Needs `npm run toolchains`. Exits with 0 only where the memory returns.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { runToEnd } from '../../cli/system/command.ts';
import { sha256 } from '../../cli/system/digest.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { importClosure, TOOLCHAIN_INDEX } from '../../core/build/go/manifest.ts';
import type { Recipe } from '../../core/build/recipe.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { SITE_FOLDER, startSite } from '../../test/e2e/sites.ts';
import { findGo, goEnvironment } from '../../tools/toolchains/find-go.ts';
import { openBuiltGo } from '../../tools/toolchains/open-go.ts';
import { buildGo } from '../../worker/compile/go/build.ts';
import { estimateRatio, median, seededRandom } from '../stats.ts';
import { residentMemory, settledMemory } from './memory.ts';
import { releaseCompiler, startCompiler, type TimedBuild, timeBuild } from './page.ts';
import { BAR_KEPT, keptShare } from './verdict.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '12' }, json: { type: 'string' } } });
const rounds = Number(values.rounds);
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
const opened = openBuiltGo();
if (opened === null) throw new Error('Run "npm run toolchains" first.');
const toolchain = opened;
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

/** Each round has different bytes, so that nothing is reused. */
const PROGRAMS: Readonly<Record<string, (round: number) => string>> = {
  'hello (fmt)': (round) => `package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("Hello", ${round}) }\n`,
  'net/http and encoding/json': (round) =>
    `package main\n\nimport (\n\t"encoding/json"\n\t"net/http"\n\t"os"\n)\n\nfunc main() {\n\tr, _ := http.NewRequest("GET", "http://a/${round}", nil)\n\tjson.NewEncoder(os.Stdout).Encode(r.URL)\n}\n`,
};
const RECIPE: Recipe = { language: 'go', sources: ['main.go'], kind: 'command', debug: false, flags: [] };

const seconds = (time: Milliseconds): string => `${(time / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Times the native build in a warm cache: the standard library is compiled, the program is not. */
async function timeNative(program: string, folder: string, source: string): Promise<Milliseconds> {
  writeFileSync(join(folder, 'main.go'), source);
  const environment = {
    ...goEnvironment(join(process.cwd(), '.cache/toolchains/go-build')),
    GOOS: 'wasip1',
    GOARCH: 'wasm',
  };
  const start = performance.now();
  const args = ['-C', folder, 'build', '-trimpath', '-ldflags=-s -w -buildid=', '-o', 'main.wasm', 'main.go'];
  const result = await runToEnd(program, args, 600_000, environment);
  if (result.kind === 'failed') throw new Error(result.message);
  return performance.now() - start;
}

/** Returns the time of a step by its first word. */
const stepOf = ({ steps }: TimedBuild, name: string): Milliseconds =>
  steps.filter((step) => step.name.startsWith(name)).reduce((sum, { duration }) => sum + duration, 0);

/** Prints the sizes of what a program with these imports downloads. */
function printSizes(): void {
  const { manifest } = toolchain;
  const line = (title: string, files: readonly { readonly size: number; readonly compressed: number }[]) => {
    const sum = (of: 'size' | 'compressed') => megabytes(files.reduce((total, file) => total + file[of], 0));
    console.log(`${title}: ${sum('size')}, ${sum('compressed')} with Brotli`);
  };
  for (const name of ['compile', 'link', 'gofmt'] as const) line(name, [manifest.tools[name]]);
  const closure = importClosure(manifest, ['fmt']);
  const filesOf = (names: readonly string[]) => names.flatMap((name) => manifest.packages[name] ?? []);
  line(`${closure.length} packages of a program with fmt`, filesOf(closure));
  const all = Object.keys(manifest.packages);
  line(`all ${all.length} packages`, filesOf(all));
}

/** Prints the linear memory that compiler and linker take, which is the same on every engine. */
async function printToolMemory(name: string, source: string): Promise<void> {
  const sizes: string[] = [];
  const files = new Map([['main.go', new TextEncoder().encode(source)]]);
  await buildGo({ recipe: RECIPE, files }, toolchain, {
    onStep: () => {},
    onMemory: (tool, memory) => sizes.push(`${tool} ${megabytes(memory)}`),
  });
  console.log(`${name}: memory of ${sizes.join(', ')}`);
}

async function measure(page: Page, name: string, sourceOf: (round: number) => string, native: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-go-'));
  const cold = await timeBuild(page, RECIPE, sourceOf(0));
  if (native !== null) await timeNative(native, folder, sourceOf(0));
  const builds: TimedBuild[] = [];
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const build = await timeBuild(page, RECIPE, sourceOf(round));
    builds.push(build);
    if (native === null) continue;
    ratios.push(build.time / (await timeNative(native, folder, sourceOf(round))));
    if (sha256(readFileSync(join(folder, 'main.wasm'))) !== build.sha256)
      throw new Error(`${name}: other bytes than native`);
  }
  rmSync(folder, { recursive: true });
  const random = seededRandom(1);
  const warm = estimateRatio(
    builds.map(({ time }) => time),
    random,
  );
  const of = (step: string) => seconds(median(builds.map((build) => stepOf(build, step))));
  console.log(
    `${name}: first build ${seconds(cold.time)}; warm ${seconds(warm.value)} (95% CI ${seconds(warm.low)}–${seconds(warm.high)}): load ${of('load')}, compile ${of('compile')}, link ${of('link')}; module ${megabytes(cold.size)}`,
  );
  const ratio = native === null ? null : estimateRatio(ratios, random);
  if (ratio !== null) {
    const { value, low, high } = ratio;
    console.log(
      `  ${value.toFixed(1)}× the time of native go build (95% CI ${low.toFixed(1)}–${high.toFixed(1)}), with the same bytes`,
    );
  }
  return { name, cold, builds, ratios, warm, ratio };
}

const site = await startSite();
const profile = mkdtempSync(join(tmpdir(), 'bench-go-profile-'));
// A profile on disk: the caches of a private window are too small for the compiler.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: found.path,
  args: [...CHROMIUM_FLAGS],
});
const go = await findGo(null);
const native = go.kind === 'found' && go.version === toolchain.manifest.version ? go.program : null;
try {
  console.log(`Go ${toolchain.manifest.version}, Chromium ${context.browser()?.version()}, ${rounds} rounds`);
  printSizes();
  const page = await context.newPage();
  await page.goto(`${site.url}#/method`);
  const first = await startCompiler(page, SITE_FOLDER, TOOLCHAIN_INDEX);
  await timeBuild(page, RECIPE, PROGRAMS['hello (fmt)']?.(0) ?? '');
  await releaseCompiler(page);
  await page.reload();
  const before = await settledMemory(context, page);
  const cached = await startCompiler(page, SITE_FOLDER, TOOLCHAIN_INDEX);
  console.log(`Load: ${seconds(first)} at first, ${seconds(cached)} from the browser's caches`);
  const programs = [];
  for (const [name, sourceOf] of Object.entries(PROGRAMS)) programs.push(await measure(page, name, sourceOf, native));
  const loaded = await residentMemory(context, page);
  await releaseCompiler(page);
  const released = await settledMemory(context, page);
  const memory = { before, loaded, released };
  console.log(
    `Memory of the page: ${megabytes(before)} before, ${megabytes(loaded)} with the toolchain, ${megabytes(released)} after its release`,
  );
  for (const [name, sourceOf] of Object.entries(PROGRAMS)) await printToolMemory(name, sourceOf(0));
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ rounds, load: { first, cached }, programs, memory })}\n`);
  }
  const kept = keptShare(memory);
  const bar = `${Math.round(kept * 100)}% of the toolchain's memory stays after its release (bar: ≤ ${BAR_KEPT * 100}%)`;
  console.log(`${bar}: the bar ${kept <= BAR_KEPT ? 'holds' : 'does not hold'}`);
  process.exitCode = kept <= BAR_KEPT ? 0 : 1;
} finally {
  await context.close();
  await site.close();
  rmSync(profile, { recursive: true, force: true });
}
