/*
 * `npm run bench:links`: the length of a link to a result, by what it contains, and how long a browser takes to open it.
 * The result is a part of the reference report. Every link is opened in a new browser context, in turns.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { planOfReport } from '../../core/bench/plan-of-report.ts';
import { parseReportText } from '../../core/report/parse.ts';
import { hrefOf } from '../../core/share/address.ts';
import { decodeResultLink, encodeResultLink } from '../../core/share/result-link.ts';
import { type ResultParts, wholeResult, withParts } from '../../core/share/result-parts.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { startSite } from '../../test/e2e/sites.ts';
import { median, seededRandom, shuffled } from '../stats.ts';
import { type OpeningTimes, openOnce } from './open.ts';
import { partOf } from './part.ts';

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: 'hello-c,sha256-c,mandelbrot-c' },
    hosts: { type: 'string', default: 'native,docker,wasmtime,node:wasi,chromium:dyno,firefox:dyno' },
    blocks: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [blocks = 0, rounds = 0, seed = 0] = [values.blocks, values.rounds, values.seed].map(Number);
if (!(blocks >= 2 && rounds >= 1 && seed >= 0)) {
  console.error(
    'npm run bench:links -- [--programs A,B] [--hosts A,B] [--blocks 12] [--rounds 7] [--seed 1] [--json FILE]',
  );
  process.exit(2);
}

const text = readFileSync(join(process.cwd(), 'public/baselines/all-hosts.json'), 'utf8');
const reference = parseReportText(text);
if (reference.kind === 'refused') throw new Error(reference.reason);
const extent = { programs: values.programs.split(','), hosts: values.hosts.split(','), rounds: blocks };
const report = partOf(reference.report, extent);
const whole = wholeResult(report);
const CONTENTS: Readonly<Record<string, ResultParts>> = {
  'as measured': whole,
  '4 digits': { ...whole, precision: 4 },
  '3 digits': { ...whole, precision: 3 },
  'startup and throughput only': { ...whole, hasDetails: false },
  '3 digits, startup and throughput only': { ...whole, precision: 3, hasDetails: false },
};

const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

/** Returns the middle, the smallest and the largest of some times as text. */
function spread(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;
}

const site = await startSite();
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
try {
  const links = Object.entries(CONTENTS).map(([name, parts]) => {
    const part = withParts(report, parts);
    const link = encodeResultLink(part, planOfReport(part));
    const start = performance.now();
    const decoded = decodeResultLink(link);
    const decoding = performance.now() - start;
    if (decoded.kind === 'refused') throw new Error(decoded.reason);
    const address = `${site.url}${hrefOf({ screen: 'bench', link })}`;
    return { name, address, length: address.length, decoding, opened: [] as OpeningTimes[] };
  });
  const random = seededRandom(seed);
  for (let round = 1; round <= rounds; round += 1) {
    for (const each of shuffled(links, random)) each.opened.push(await openOnce(browser, each.address));
    console.error(`round ${round} of ${rounds}`);
  }
  console.log(
    `${extent.programs.length} programs × ${extent.hosts.length} hosts × ${blocks} rounds; Chromium ${browser.version()}, ${rounds} openings of each link, median (range)`,
  );
  for (const { name, length, opened } of links) {
    const review = spread(opened.map((times) => times.review));
    const answer = spread(opened.map((times) => times.answer));
    console.log(`${name}: ${length} characters, review after ${review}, figures after ${answer}`);
  }
  if (values.json !== undefined) {
    const results = links.map(({ name, length, decoding, opened }) => ({ name, length, decoding, opened }));
    writeFileSync(values.json, `${JSON.stringify({ browser: browser.version(), extent, seed, results })}\n`);
  }
} finally {
  await browser.close();
  await site.close();
}
