/*
 * `npm run bench:visible`: how long a warm run of "Hello, world" takes from the click on Run to the frame that shows
 * its output, next to the time that the run itself takes. Exits with 0 only where the output is visible at most two
 * frames after the run, in the median.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { PlayPage } from '../../test/e2e/play-page.ts';
import { startSite } from '../../test/e2e/sites.ts';
import { measureRun, type VisibleRun } from './measure.ts';
import { conclusion, judge, middleText } from './verdict.ts';

/** Warm-up runs, which load and compile code for later runs. */
const WARM_UP = 5;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '40' }, json: { type: 'string' } },
});
const count = Number(values.runs);
if (!(Number.isInteger(count) && count >= 30)) {
  console.error('npm run bench:visible -- [--runs 40] [--json FILE]; at least 30 runs');
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
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const play = await PlayPage.open(page, site.url);
  const runs: VisibleRun[] = [];
  for (let number = 1; number <= WARM_UP + count; number += 1) {
    const run = await measureRun(play, page, number);
    if (number > WARM_UP) runs.push(run);
  }
  const verdict = judge(runs);
  console.log(`Chromium ${browser.version()}, ${count} warm runs of "Hello, world"`);
  console.log(middleText('Click to visible output', verdict.visible));
  console.log(middleText('The run itself', verdict.run));
  console.log(middleText('Added by the page', verdict.added));
  console.log(`Click to output is ${verdict.ratio.toFixed(1)}× the run`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ browser: browser.version(), runs, verdict })}\n`);
  }
  console.log(conclusion(verdict));
  process.exitCode = verdict.holds ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
