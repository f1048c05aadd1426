/*
 * `npm run bench:opening`: how long Bench takes from opening its address to the frame that shows the answer of the shipped
 * reference, in a new browser context each time. Exits with 0 only where the median is at most one second.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { startSite } from '../../test/e2e/sites.ts';
import { measureOpening } from './measure.ts';
import { conclusion, judge } from './verdict.ts';

const { values } = parseArgs({
  options: { loads: { type: 'string', default: '15' }, json: { type: 'string' } },
});
const count = Number(values.loads);
if (!(Number.isInteger(count) && count >= 9)) {
  console.error('npm run bench:opening -- [--loads 15] [--json FILE]; at least 9 loads');
  process.exit(2);
}
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

const site = await startSite();
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
try {
  // The first load also starts the browser's own processes.
  await measureOpening(browser, site.url);
  const times: number[] = [];
  for (let load = 0; load < count; load += 1) times.push(await measureOpening(browser, site.url));
  const verdict = judge(times);
  console.log(`Chromium ${browser.version()}, ${count} loads of #/bench, each without a cache`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ browser: browser.version(), times, verdict })}\n`);
  }
  console.log(conclusion(verdict));
  process.exitCode = verdict.holds ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
