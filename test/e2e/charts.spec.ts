import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { analyse } from '../../core/analysis/analyse.ts';
import { comparisonSentence } from '../../core/analysis/words/comparison.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { violationsIn } from './accessibility.ts';
import { BenchPage } from './bench-page.ts';
import { chartsReport } from './charts-report.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ timeout: 180_000 });

const report = chartsReport(6);

async function open(page: Page, shown = report): Promise<BenchPage> {
  const bench = await BenchPage.open(page);
  await bench.openReport('charts.json', shown);
  await bench.answers();
  await expect(page.getByRole('navigation', { name: 'Charts' })).toBeVisible();
  return bench;
}

/** Returns the unrounded values of a column of a chart's table. */
async function columnOf(pane: Locator, name: string): Promise<(number | string | null)[]> {
  return pane.getByRole('table').evaluate((table, label) => {
    const heads = [...table.querySelectorAll('thead th')].map((each) => each.textContent);
    const at = heads.indexOf(label);
    return [...table.querySelectorAll('tbody tr')].map((row) => {
      const value = row.children[at]?.getAttribute('data-value') ?? null;
      return value === null || value === '' || Number.isNaN(Number(value)) ? value : Number(value);
    });
  }, name);
}

/** Chooses an item of the export menu of a chart and returns the saved file. */
async function saved(page: Page, pane: Locator, item: string): Promise<Buffer> {
  await pane.getByRole('button', { name: /^Export/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return readFile(await download.path());
}

test('shows the values of the report to the last digit in a chart table', async ({ page }) => {
  const bench = await open(page);
  const analysis = analyse(report, { baseline: null });
  await bench.tableOf('Startup');
  const startup = await bench.showView('Startup');
  const cold = analysis.cells.filter(({ metric }) => metric === 'cold-start').map(({ estimate }) => estimate.value);
  expect(await columnOf(startup, 'Cold start to first output (ms)')).toEqual(cold.toSorted((a, b) => a - b));

  // Sorting and opening work by keyboard alone.
  const head = startup.getByRole('columnheader', { name: 'Cold start to first output (ms)' });
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(await columnOf(startup, 'Cold start to first output (ms)')).toEqual(cold.toSorted((a, b) => b - a));
  await startup.getByRole('button', { name: 'native: 30 rounds' }).focus();
  await page.keyboard.press('Enter');
  await expect(startup.getByRole('row', { name: /^Round 30 / })).toBeVisible();

  await bench.tableOf('Compared with baseline');
  const ratios = await columnOf(await bench.showView('Compared with baseline'), 'Cold start to first output (ratio)');
  const compared = analysis.comparisons.filter(({ metric }) => metric === 'cold-start');
  for (const { ratio } of compared) expect(ratios).toContain(ratio.value);
});

/** The charts of a report with values for all of them, from top to bottom. */
const CHARTS = [
  'phases',
  'throughput',
  'warm-up',
  'scaling',
  'instances',
  'memory',
  'size',
  'distribution',
  'startup',
  'ratios',
];

test('draws one chart per question in one column, each when it comes near the screen', async ({ page }) => {
  const bench = await open(page);
  // The charts at the end are not drawn before they are needed.
  await expect(page.locator('[data-chart="ratios"]')).toHaveCount(0);
  const charts = page.getByRole('navigation', { name: 'Charts' }).getByRole('button');
  for (const label of await charts.allTextContents())
    await expect((await bench.showView(label)).locator('figure, table, dl, h3').first()).toBeVisible();
  const names = await page
    .locator('[data-panel] [data-chart]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-chart')));
  expect(names.slice(0, CHARTS.length)).toEqual(CHARTS);
  const lefts = await page
    .locator('[data-panel]')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left));
  expect(new Set(lefts).size).toBe(1);

  await test.step('prints the result in light colours without controls', () => expectPrint(page, bench));
});

async function expectPrint(page: Page, bench: BenchPage): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  // Only the screen scrolls: otherwise focus could move the header out of view.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  const scheme = page.locator('html[data-mantine-color-scheme="light"]');
  await expect(scheme).toHaveCount(0);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(scheme).toHaveCount(1);
  await expect(bench.answer).toBeVisible();
  for (const control of [
    bench.bar,
    page.getByRole('button', { name: /^Export/ }).first(),
    page.getByRole('banner').first(),
  ])
    await expect(control).toBeHidden();
  await page.emulateMedia({ media: null, colorScheme: 'dark' });
  await expect(scheme).toHaveCount(0);
  await expect(bench.bar).toBeVisible();
}

test('steps through the rows of a chart by keyboard and shows their layers', async ({ page }) => {
  const bench = await open(page);
  const startup = await bench.showView('Startup');
  const plot = startup.getByRole('application', { name: /^Cold start to first output/ });
  const tip = startup.locator('[data-readout]');
  await plot.focus();
  await expect(tip).toContainText(/^native: cold start.*95%.*includes: process, program/);
  await page.keyboard.press('ArrowDown');
  await expect(tip).toContainText(/^wasmtime: cold start/);
  await page.keyboard.press('ArrowRight');
  await expect(tip).toContainText(/^Chromium \(dyno.*cold start.*includes: worker, host code/);
  await page.keyboard.press('ArrowUp');
  await expect(tip).toContainText(/^wasmtime: cold start/);
  await expect(tip).toHaveRole('status');
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();

  // The ratio chart uses the sentences of the analysis.
  const analysis = analyse(report, { baseline: null });
  const [first] = analysis.comparisons
    .filter(({ metric, baseline }) => metric === 'cold-start' && baseline === analysis.baseline)
    .toSorted((a, b) => a.ratio.value - b.ratio.value);
  const pane = await bench.showView('Compared with baseline');
  await pane.getByRole('application').first().focus();
  const words = first === undefined ? '' : comparisonSentence(first, report);
  await expect(pane.locator('[data-readout]')).toContainText(words);
});

test('adds up the phases to the cold start, and marks what was not measured', async ({ page }) => {
  const bench = await open(page, {
    ...report,
    series: report.series.filter(
      ({ host, metric }) => host !== 'browser:bjorn3' || !['cold-start', 'spawn'].includes(metric),
    ),
  });
  const phases = await bench.showView('Phases');
  // One row ends at its cold start; in the other, the first phase and the rest are unknown.
  await expect(phases.locator('[data-whole]')).toHaveCount(1);
  await expect(phases.locator('[data-rest="measured"]')).toHaveCount(1);
  await expect(phases.locator('[data-rest="unknown"]')).toHaveCount(2);
  await expect(phases).toContainText('not measured');
  const ends = await phases.evaluate((pane) => {
    const right = (selector: string) => pane.querySelector(selector)?.getBoundingClientRect();
    return [right('[data-rest="measured"] rect')?.right ?? 0, right('[data-whole]')?.x ?? 0];
  });
  expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(3);
});

test('saves a chart as a self-contained picture and as data', async ({ page }) => {
  const bench = await open(page);
  const pane = await bench.showView('Startup');
  const svg = (await saved(page, pane, 'Chart (SVG)')).toString().replaceAll('\u00a0', ' ');
  expect(svg.slice(0, 5)).toBe('<svg ');
  // The picture does not depend on the page's style sheets.
  expect(svg.match(/var\([^)]*\)|class="[^"]*"/g)).toBeNull();
  expect(svg.match(/>([^<]*Wasm Dyno[^<]*)</)?.[1]).toBe(
    'SHA-256 · 4 cores, Linux, x86_64 · 2026-01-01 · 30 rounds, 95% CI · Wasm Dyno 0.1.0',
  );
  // All drawings and rows are in the picture, with their labels.
  for (const metric of ['Cold start to first output', 'Cold start to exit', 'Warm start', 'Instantiate'])
    expect(svg).toContain(metric);
  for (const host of report.hosts) expect(svg).toContain(hostName(host));
  expect(svg.match(/>([^<]*includes: worker[^<]*)</)).not.toBeNull();

  const png = await saved(page, pane, 'Chart (PNG)');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
  expect(png.readUInt32BE(16)).toBe(2 * width);

  // The card has the size that chat programs and social networks use for previews.
  const card = await saved(page, pane, 'Card (PNG)');
  expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
  const drawn = (await saved(page, pane, 'Card (SVG)')).toString();
  const problem = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null,
    drawn,
  );
  expect(problem).toBeNull();
  expect(drawn).toContain('SHA-256');
  expect(drawn.match(/var\([^)]*\)/g)).toBeNull();

  const csv = (await saved(page, pane, 'Data (CSV)')).toString().trimEnd().split('\r\n');
  // One head, and the estimate and the 30 rounds of each metric of each host.
  const series = report.series.filter(({ metric }) =>
    ['cold-start', 'cold-total', 'warm-start', 'instantiate'].includes(metric),
  );
  expect(csv.length).toBe(1 + series.length * 31);
});

// Each theme and each size once: colours do not depend on size, and layout does not depend on the theme.
for (const [colorScheme, what, width, height] of [
  ['light', 'laptop', 1280, 800],
  ['dark', 'phone', 390, 844],
] as const)
  test(`fits charts on a ${what} without accessibility violations, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const bench = await open(page);
    const charts = page.getByRole('navigation', { name: 'Charts' }).getByRole('button');
    for (const view of (await charts.allTextContents()).slice(0, CHARTS.length)) {
      const pane = await bench.showView(view);
      const plot = pane.getByRole('application').first();
      await expect(plot).toBeVisible();
      const [box, outer] = [await plot.boundingBox(), await pane.boundingBox()];
      expect((box?.x ?? 0) + (box?.width ?? 0), view).toBeLessThanOrEqual((outer?.x ?? 0) + (outer?.width ?? 0));
    }
    expect(await bench.main.evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
    expect(await violationsIn(page, '[data-panel]')).toEqual([]);
  });

/** Repeated runs in a block, far more than a real measurement has. */
const RUNS = 270;

/** `npm run bench:responsive` measures how long this keeps the page busy. */
test('draws 20,000 samples with few elements', async ({ page }) => {
  const many = chartsReport(RUNS);
  expect(many.series.reduce((sum, { values }) => sum + values.length, 0)).toBeGreaterThan(20_000);
  const bench = await open(page, many);
  const warmUp = await bench.showView('Warm-up');
  const plot = warmUp.getByRole('application').first();
  await expect(plot).toBeVisible();
  expect(await warmUp.locator('svg *').count()).toBeLessThan(400);
  const distribution = await bench.showView('Distribution');
  await distribution.getByRole('combobox', { name: 'Metric' }).selectOption('Repeat run');
  await expect(distribution.getByRole('application', { name: /Repeat run/ })).toBeVisible();
  expect(await distribution.locator('svg *').count()).toBeLessThan(400);
});
