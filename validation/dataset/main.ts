/*
 * `npm run bench:dataset`: measures the longest task of the page while a dataset is opened, filtered, charted, sorted and
 * queried. Exits with 0 only if the limits hold.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, provideChromium } from '../../cli/browsers/chromium-program.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { buildIfChanged } from '../../site/build/build.ts';
import { DatasetPage, generateTable } from '../../test/e2e/dataset-page.ts';
import { startSite } from '../../test/e2e/sites.ts';
import { median } from '../stats.ts';

/** The limit for a single task. A longer one delays the answer to a click noticeably. */
const BAR: Milliseconds = 200;
/** The aim. Browsers report tasks from this length on. */
const AIM: Milliseconds = 50;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    format: { type: 'string', default: 'parquet' },
    json: { type: 'string' },
  },
});
const [rows, count] = [Number(values.rows), Number(values.rounds)];
const format = values.format === 'jsonl' ? 'jsonl' : 'parquet';
if (!(rows >= 1 && count >= 1)) {
  console.error('npm run bench:dataset -- [--rows 100000] [--rounds 5] [--format parquet|jsonl] [--json FILE]');
  process.exit(2);
}
const found = provideChromium();
if (found.kind === 'missing') throw new Error(found.advice);
if (process.env.SITE_FOLDER === undefined && !(await buildIfChanged(process.cwd()))) {
  throw new Error('The site could not be built.');
}

interface Step {
  readonly name: string;
  readonly act: (dataset: DatasetPage) => Promise<void>;
}

const SIZE = new RegExp(`^${rows.toLocaleString('en')}\\srow`);

const STEPS: readonly Step[] = [
  {
    name: 'open',
    act: async (dataset) => {
      await dataset.openFile(table.file);
      await dataset.size.filter({ hasText: SIZE }).waitFor({ timeout: 300_000 });
    },
  },
  { name: 'filter by program', act: (dataset) => dataset.toggle('Program', 'sha256') },
  { name: 'filter by host', act: (dataset) => dataset.toggle('Host', 'docker run') },
  { name: 'clear the filters', act: (dataset) => dataset.page.getByRole('button', { name: 'Clear filters' }).click() },
  { name: 'chart over time', act: (dataset) => dataset.chart.getByText('Over time').click() },
  { name: 'sort by value', act: (dataset) => dataset.rows.getByRole('button', { name: 'value' }).click() },
  { name: 'next page', act: (dataset) => dataset.rows.getByRole('button', { name: 'Next' }).click() },
  {
    name: 'query',
    act: async (dataset) => {
      await dataset.query('SELECT host_label, metric, median(value) FROM results GROUP BY ALL');
      await dataset.sql.getByRole('cell').first().waitFor();
    },
  },
];

interface Measured {
  readonly step: string;
  readonly longestTask: Milliseconds;
  readonly elapsed: Milliseconds;
}

async function measure(page: Page, address: string): Promise<Measured[]> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    Reflect.set(window, 'longTasks', tasks);
  });
  const dataset = await DatasetPage.open(page, `${address}#/dataset`);
  const measured: Measured[] = [];
  for (const { name, act } of STEPS) {
    await page.evaluate(() => (Reflect.get(window, 'longTasks') as number[]).splice(0));
    const started = performance.now();
    await act(dataset);
    await dataset.settled();
    const elapsed = performance.now() - started;
    // An entry is delivered shortly after its task.
    await page.waitForTimeout(200);
    const tasks = await page.evaluate(() => Reflect.get(window, 'longTasks') as number[]);
    measured.push({ step: name, longestTask: Math.max(0, ...tasks), elapsed });
  }
  return measured;
}

const table = generateTable(rows, format);
const site = await startSite();
const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
try {
  const rounds: Measured[][] = [];
  for (let round = 1; round <= count; round += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    rounds.push(await measure(page, site.url));
    await page.close();
    console.error(`round ${round} of ${count}`);
  }
  const results = STEPS.map(({ name }) => {
    const own = rounds.flat().filter(({ step }) => step === name);
    const longest = median(own.map(({ longestTask }) => longestTask));
    return {
      step: name,
      longestTask: longest,
      elapsed: median(own.map(({ elapsed }) => elapsed)),
      holds: longest <= BAR,
    };
  });
  console.log(`Chromium ${browser.version()}, ${rows.toLocaleString('en')} rows in ${format}, ${count} rounds`);
  for (const { step, longestTask, elapsed } of results) {
    const task = longestTask < AIM ? `< ${AIM} ms` : `${Math.round(longestTask)} ms`;
    console.log(`${step}: longest task ${task} (aim ${AIM} ms, bar ${BAR} ms), done after ${Math.round(elapsed)} ms`);
  }
  if (values.json !== undefined) {
    const report = { browser: browser.version(), rows, format, bar: BAR, aim: AIM, results, rounds };
    writeFileSync(values.json, `${JSON.stringify(report)}\n`);
  }
  process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
  table.remove();
}
