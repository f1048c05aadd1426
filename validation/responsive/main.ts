/*
 * `npm run bench:responsive`: measures the longest task of the page while a chart of 24,300 samples is used, and while a
 * program prints 1 GiB, each in turns with a small version of it. Exits with 0 only if the limit holds.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { startSite } from '../../test/e2e/sites.ts';
import { seededRandom, shuffled } from '../stats.ts';
import { type Amount, measureOnce, SCENARIOS } from './scenarios.ts';
import { conclusion, judge, type Round, rowText } from './verdict.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [count, seed] = [values.rounds, values.seed].map(Number);
if (!(count !== undefined && count >= 2 && seed !== undefined && seed >= 0)) {
  console.error('npm run bench:responsive -- [--rounds 7] [--seed 1] [--json FILE]; at least 2 rounds');
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
  const random = seededRandom(seed);
  const rounds: Round[] = [];
  for (let round = 1; round <= count; round += 1) {
    for (const scenario of shuffled(SCENARIOS, random)) {
      const longest: Record<Amount, number> = { much: 0, little: 0 };
      for (const amount of shuffled<Amount>(['much', 'little'], random)) {
        longest[amount] = await measureOnce(browser, site.url, scenario, amount);
      }
      rounds.push({ scenario: scenario.name, longest });
    }
    console.error(`round ${round} of ${count}`);
  }
  const rows = judge(SCENARIOS, rounds, seededRandom(seed + 1));
  console.log(`Chromium ${browser.version()}, ${count} rounds, seed ${seed}`);
  for (const row of rows) console.log(rowText(row));
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ browser: browser.version(), seed, rounds, rows })}\n`);
  }
  console.log(conclusion(rows));
  process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
