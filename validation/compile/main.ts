/*
 * `npm run bench:compile`: how long clang in the page takes, from the cached compiler, relative to a native compiler of this
 * machine in turns, and how much memory it takes and returns. Exits with 0 only where the memory returns.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { SITE_FOLDER, startSite } from '../../test/e2e/sites.ts';
import { estimateRatio, seededRandom } from '../stats.ts';
import { type NativeCompiler, nativeCompiler } from './native.ts';
import { releaseCompiler, startCompiler, timeBuild } from './page.ts';
import { type CompileFigures, conclusion, holds, report } from './verdict.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '12' }, json: { type: 'string' } } });
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds >= 6)) {
  console.error('npm run bench:compile -- [--rounds 12] [--json FILE]; at least 6 rounds');
  process.exit(2);
}
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

/** Each round has different bytes, so that no object is reused. */
const SOURCES = {
  c: (round: number) => `#include <stdio.h>\nint main(void) {\n  printf("Hello %d\\n", ${round});\n  return 0;\n}\n`,
  'c++': (round: number) =>
    `#include <iostream>\n#include <map>\n#include <string>\n#include <vector>\nint main() {\n  std::map<std::string, int> counts{{"a", ${round}}};\n  std::vector<int> values{1, 2, 3};\n  for (int value : values) counts["a"] += value;\n  std::cout << counts["a"] << std::endl;\n}\n`,
} as const;
type Language = keyof typeof SOURCES;

/** Returns the resident memory of the page's process after garbage collection. */
async function residentMemory(context: BrowserContext, page: Page): Promise<Bytes> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const browser = await context.browser()?.newBrowserCDPSession();
  if (browser === undefined) throw new Error('the browser has no session');
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  await browser.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return Math.max(...sizes);
}

/** The memory after it has stopped falling: workers are torn down in the background. */
async function settledMemory(context: BrowserContext, page: Page): Promise<Bytes> {
  let least = await residentMemory(context, page);
  for (let tries = 0; tries < 10; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    least = Math.min(least, await residentMemory(context, page));
  }
  return least;
}

interface Series {
  readonly page: readonly Milliseconds[];
  readonly ratios: readonly number[];
}

async function measureWarm(page: Page, language: Language, native: NativeCompiler | null): Promise<Series> {
  const times: Milliseconds[] = [];
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const source = SOURCES[language](round);
    const { time } = await timeBuild(page, language, source);
    times.push(time);
    if (native !== null) ratios.push(time / native.compile(source));
  }
  return { page: times, ratios };
}

const site = await startSite();
const profile = mkdtempSync(join(tmpdir(), 'bench-compile-'));
// A profile on disk: the caches of a private window are too small for the compiler.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: found.path,
  args: [...CHROMIUM_FLAGS],
});
const native = { c: await nativeCompiler('C'), 'c++': await nativeCompiler('C++') };
try {
  const page = await context.newPage();
  await page.goto(`${site.url}#/method`);
  const first = await startCompiler(page, SITE_FOLDER);
  // The browser stores compiled code of what has run often.
  await timeBuild(page, 'c', SOURCES.c(0));
  await timeBuild(page, 'c++', SOURCES['c++'](0));
  await releaseCompiler(page);
  await page.reload();

  const before = await settledMemory(context, page);
  const cached = await startCompiler(page, SITE_FOLDER);
  const cold = {
    c: (await timeBuild(page, 'c', SOURCES.c(0))).time,
    cplusplus: (await timeBuild(page, 'c++', SOURCES['c++'](0))).time,
  };
  native.c?.compile(SOURCES.c(0));
  native['c++']?.compile(SOURCES['c++'](0));
  const c = await measureWarm(page, 'c', native.c);
  const cplusplus = await measureWarm(page, 'c++', native['c++']);
  const loaded = await residentMemory(context, page);
  await releaseCompiler(page);
  const released = await settledMemory(context, page);

  const random = seededRandom(1);
  const figures: CompileFigures = {
    load: { first, cached },
    cold,
    warm: { c: estimateRatio(c.page, random), cplusplus: estimateRatio(cplusplus.page, random) },
    ratio:
      native.c === null || native['c++'] === null
        ? null
        : {
            c: estimateRatio(c.ratios, random),
            cplusplus: estimateRatio(cplusplus.ratios, random),
            compiler: native.c.version,
          },
    memory: { before, loaded, released },
  };
  console.log(`Chromium ${context.browser()?.version()}, ${rounds} rounds, -O2`);
  for (const line of report(figures)) console.log(line);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rounds, figures, c, cplusplus })}\n`);
  console.log(conclusion(figures));
  process.exitCode = holds(figures) ? 0 : 1;
} finally {
  native.c?.close();
  native['c++']?.close();
  await context.close();
  await site.close();
  rmSync(profile, { recursive: true, force: true });
}
