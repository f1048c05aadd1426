/*
 * `npm run bench:compile`: how long clang in the page takes, from the cached compiler, relative to a native compiler of this
 * machine in turns, and how much memory it takes and returns. Exits with 0 only where the memory returns.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { CLANG } from '../../core/build/clang.ts';
import type { Recipe } from '../../core/build/recipe.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { SITE_FOLDER, startSite } from '../../test/e2e/sites.ts';
import { estimateRatio, seededRandom } from '../stats.ts';
import { residentMemory, settledMemory } from './memory.ts';
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

function recipeOf(language: Language): Recipe {
  const sources = [language === 'c' ? 'main.c' : 'main.cpp'];
  return { language, sources, kind: 'command', optimisation: '2', simd: false, lto: false, debug: false, flags: [] };
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
    const { time } = await timeBuild(page, recipeOf(language), source);
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
  const first = await startCompiler(page, SITE_FOLDER, basename(CLANG.program.url));
  // The browser stores compiled code of what has run often.
  await timeBuild(page, recipeOf('c'), SOURCES.c(0));
  await timeBuild(page, recipeOf('c++'), SOURCES['c++'](0));
  await releaseCompiler(page);
  await page.reload();

  const before = await settledMemory(context, page);
  const cached = await startCompiler(page, SITE_FOLDER, basename(CLANG.program.url));
  const cold = {
    c: (await timeBuild(page, recipeOf('c'), SOURCES.c(0))).time,
    cplusplus: (await timeBuild(page, recipeOf('c++'), SOURCES['c++'](0))).time,
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
