import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse } from '../../core/analysis/analyse.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { type Report, reportSchema } from '../../core/report/report.ts';
import { violationsIn } from './accessibility.ts';
import { BenchPage } from './bench-page.ts';
import { UNEQUAL_HOST, UNEQUAL_PROGRAM, unequalReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';
import { SITE_FOLDER } from './sites.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 240_000 });

/** Returns a file of a sample on the site, whose name ends with a digest. */
async function sampleFile(id: string, name: RegExp): Promise<Uint8Array> {
  const folder = join(SITE_FOLDER, 'samples', id);
  const found = (await readdir(folder)).find((file) => name.test(file));
  if (found === undefined) throw new Error(`the site has no file of ${id} that matches ${name}`);
  return readFile(join(folder, found));
}

function parsed(text: string): Report {
  return reportSchema.parse(JSON.parse(text));
}

/** Returns the number in the startup table of a host. */
function startOf(rows: readonly (readonly string[])[], host: string): number {
  const [heads, ...hosts] = rows;
  const at = heads?.findIndex((head) => head.startsWith('Cold start to first output')) ?? -1;
  const text = hosts.find(([name]) => name === host)?.[at];
  expect(text, host).toMatch(/^[\d.,]+$/);
  return Number(text?.replaceAll(',', ''));
}

test('measures three programs on three engines and charts the values of the report', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await expect(bench.programs.getByRole('listitem')).toHaveCount(3);
  await expect(bench.hosts.getByRole('listitem')).toHaveCount(3);
  await bench.setBlocks(1);
  await bench.measureToEnd();

  const report = parsed(await bench.savedReport());
  expect(report.completeness).toEqual({ kind: 'complete' });
  expect(report.failures).toEqual([]);
  expect(report.subjects.map(({ key }) => key)).toEqual(['hello-c', 'sha256-c', 'mandelbrot-c']);

  await bench.chooseProgram('SHA-256');
  const analysis = analyse(report, { baseline: null });
  const startup = await bench.tableOf('Startup');
  for (const host of report.hosts) {
    const cell = analysis.cells.find(
      (each) => each.subject === 'sha256-c' && each.host === host.key && each.metric === 'cold-start',
    );
    expect(cell, host.key).toBeDefined();
    if (cell === undefined) continue;
    expect(startOf(startup, hostName(host))).toBeCloseTo(cell.estimate.value, 0);
  }
  // One kind of host cannot answer the claims of articles.
  await expect(bench.main.getByRole('heading', { name: /Claims in articles/ })).toBeHidden();
});

test('keeps the finished rounds when a measurement is cancelled', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.keepOnly('programs', 'Hello, world');
  await bench.keepOnly('hosts', 'dyno');
  await bench.setParts('Startup');
  await bench.setBlocks(200);
  await bench.measure.click();
  // The first figure appears after the first case, before the first round is complete.
  const figures = bench.progress.getByRole('table', { name: /^Figures so far/ });
  await expect(figures.getByRole('cell', { name: /^[\d.]+\sms/ }).first()).toBeVisible({ timeout: 60_000 });
  await expect(bench.progress).toContainText('without confidence intervals');
  await expect(bench.answer).toContainText('So far', { timeout: 60_000 });
  expect(await violationsIn(page, 'section[aria-label="Progress"]')).toEqual([]);
  // The longest text fits a phone, next to the buttons.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(bench.progress).toContainText('A/A check', { timeout: 60_000 });
  await expect(bench.progress.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
  if (size !== null) await page.setViewportSize(size);
  await page.keyboard.press('Escape');
  await bench.ended();
  const report = parsed(await bench.savedReport());
  expect(report.completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
  expect(report.canary.blocks.length).toBeGreaterThan(0);
  await bench.openWarnings();
});

test('continues below another report, and keeps the finished rounds and the form over a reload', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.keepOnly('programs', 'Hello, world');
  await bench.keepOnly('hosts', 'dyno');
  await bench.setParts('Startup');
  await bench.setBlocks(200);
  await bench.measure.click();
  await expect(bench.progress).toContainText(/round [3-9] of 200/, { timeout: 60_000 });
  // A second start while one is active has no effect.
  await page.keyboard.press('ControlOrMeta+Enter');
  await bench.openReport('elsewhere.json', unequalReport());
  await expect(bench.progress).toContainText('The measurement continues');
  await bench.progress.getByRole('button', { name: 'Show the running measurement' }).click();
  await expect(bench.progress).not.toContainText('The measurement continues');

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(bench.source.locator('option:checked')).toHaveText(/unfinished/, { timeout: 30_000 });
  await expect(page).toHaveTitle('Bench · Wasm Dyno');
  await bench.openForm();
  await expect(bench.programs.getByRole('listitem')).toHaveText(['Hello, world']);
  await expect(bench.hosts.getByRole('listitem')).toHaveText([/dyno \(this tab\)/]);
  await expect(bench.chooser.getByRole('textbox', { name: 'Number of rounds' })).toHaveValue('200');
  await expect(bench.chooser.getByRole('radio', { name: 'Startup' })).toBeChecked();
  const report = parsed(await bench.savedReport());
  expect(report.completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
  expect(report.canary.blocks.length).toBeGreaterThanOrEqual(2);
  // The figures of this run are in one group, those of the reference in another.
  const pair = page.getByRole('region', { name: 'Next to the reference: Hello, world' });
  await pair.scrollIntoViewIfNeeded();
  await expect(pair.getByRole('region', { name: 'Your run' }).getByRole('row')).toHaveCount(2);
  const reference = pair.getByRole('region', { name: 'Reference' });
  await expect(reference.getByRole('rowheader', { name: /docker run/ }).first()).toBeVisible({ timeout: 30_000 });
});

test('continues measuring while another screen is open', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.keepOnly('programs', 'Hello, world');
  await bench.keepOnly('hosts', 'dyno');
  await bench.setParts('Startup');
  await bench.setBlocks(3);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(bench.progress).toBeVisible();
  await page.getByRole('link', { name: 'Play', exact: true }).click();
  await expect(bench.progress).toBeHidden();
  // The header shows the progress, pauses it, and announces the end.
  const banner = page.getByRole('banner');
  await expect(banner.getByRole('link', { name: /^Measuring \d+%/ })).toBeVisible();
  await expect(page).toHaveTitle(/^\d+% · Wasm Dyno$/);
  await banner.getByRole('button', { name: 'Pause measurement' }).click();
  await expect(page).toHaveTitle(/^Paused \d+% · Wasm Dyno$/);
  await banner.getByRole('button', { name: 'Resume measurement' }).click();
  const end = banner.getByRole('link', { name: 'Measurement finished: see the results' });
  await expect(end).toBeVisible({ timeout: 120_000 });
  await expect(page).toHaveTitle('Wasm Dyno');
  await end.click();
  await expect(end).toBeHidden();
  await bench.ended();
  expect(parsed(await bench.savedReport()).completeness).toEqual({ kind: 'complete' });
});

test('restores reports after a reload and undoes the deletion of one', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.keepOnly('programs', 'Hello, world');
  await bench.keepOnly('hosts', 'dyno');
  await bench.setParts('Startup');
  await bench.setBlocks(2);
  await bench.measureToEnd();
  const { id } = parsed(await bench.savedReport());
  const answers = await bench.answers();

  await page.reload();
  await expect(bench.sentence).toHaveText(answers[0] ?? '');
  expect(parsed(await bench.savedReport()).id).toBe(id);
  await bench.bar.getByRole('button', { name: 'Delete report' }).click();
  // Without saved reports, the reference takes its place.
  await expect(bench.source).toHaveValue(/^baseline:/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bench.sentence).toHaveText(answers[0] ?? '');
  expect(parsed(await bench.savedReport()).id).toBe(id);

  // A restored report appears below the message about a damaged link and does not hide it.
  await page.goto('about:blank');
  await BenchPage.open(page, './#/result/damaged');
  await expect(bench.sentence).toHaveText(answers[0] ?? '');
  await expect(bench.main.getByRole('alert')).toContainText('This link');
});

test('shows a reference report separately, labelled with its machine', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.openReport('elsewhere.json', unequalReport());
  await bench.chooser.getByRole('button', { name: 'Add a report from another machine' }).click();
  const item = page.getByRole('menuitemcheckbox').first();
  await expect(item).toBeVisible();
  await item.click();
  await page.keyboard.press('Escape');
  const other = page.getByRole('region', { name: /^Other report/ });
  await expect(other).toContainText('shown separately and never divided');
  await expect(other.getByRole('list', { name: 'Warnings' })).toContainText(/different machines/i);
  // Hosts of one report never appear in comparisons of the other.
  const compared = (await bench.tableOf('Compared with baseline')).map(([host]) => host).join('\n');
  expect(compared).toContain(UNEQUAL_HOST);
  expect(compared).not.toContain('docker run');
});

test('reports different output and excludes it from charts', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.openReport('elsewhere.json', unequalReport());
  // The reasons and the advice of warnings open and close by keyboard.
  const line = bench.answer.getByRole('button', { name: /warning/ });
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(bench.warnings).toContainText('Different output');
  await expect(bench.warnings).toContainText('What to do:');
  const difference = page.getByRole('region', { name: `Different output: ${UNEQUAL_PROGRAM}` });
  await expect(difference).toContainText('Chromium (wasmer)');
  await page.keyboard.press('Enter');
  await expect(bench.warnings).toBeHidden();
  await expect(line).toBeFocused();
  await bench.chooseProgram('SHA-256');
  const equal = await bench.tableOf('Startup');
  startOf(equal, UNEQUAL_HOST);
  await bench.chooseProgram(UNEQUAL_PROGRAM);
  const unequal = await bench.tableOf('Startup');
  expect(unequal.filter(([host]) => host === UNEQUAL_HOST)).toEqual([]);
  startOf(unequal, 'Chromium (dyno)');
});

test('rejects files that are not reports or measurable modules, with a reason', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.openReport('notes.json', '{"format":"something else"}');
  await expect(bench.main.getByRole('alert')).toContainText('notes.json could not be opened');
  await bench.openReport('cut.json', '{"format":');
  await expect(bench.main.getByRole('alert')).toContainText('not JSON');
  await bench.drop({ name: 'noise.wasm', bytes: new TextEncoder().encode('no module') });
  await expect(bench.main.getByRole('alert').filter({ hasText: 'noise.wasm' })).toBeVisible();
  await expect(bench.programs.getByRole('listitem')).toHaveCount(3);
});

test('measures a dropped module with arguments, stdin and a file, and keeps them over a reload', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.drop({ name: 'mine.wasm', bytes: await sampleFile('csv-json-c', /\.wasm$/) });
  await expect(bench.programs.getByRole('listitem').filter({ hasText: 'mine.wasm' })).toBeVisible();
  await bench.keepOnly('programs', 'mine.wasm');
  await bench.keepOnly('hosts', 'dyno');
  await bench.setParts('Startup');
  await bench.setBlocks(1);

  // An invalid field is named, and nothing is measured.
  const line = bench.chooser.getByText('Settings of mine.wasm');
  await line.click();
  const settings = bench.chooser.getByRole('group', { name: 'Settings of mine.wasm' });
  const args = settings.getByRole('textbox', { name: 'Arguments' });
  await args.fill('"people.csv');
  await bench.measure.click();
  const note = bench.main.getByRole('alert').filter({ hasText: 'mine.wasm cannot be measured with these settings' });
  await expect(note).toContainText('Arguments:');
  await expect(bench.progress).toBeHidden();

  await args.fill('people.csv');
  await settings.getByText('Text', { exact: true }).click();
  await settings.getByRole('textbox', { name: 'Stdin text' }).fill('unread');
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    settings.getByRole('button', { name: 'Add files…' }).click(),
  ]);
  const buffer = Buffer.from(await sampleFile('csv-json-c', /\.csv$/));
  await picker.setFiles([{ name: 'people.csv', mimeType: 'text/csv', buffer }]);
  await expect(settings).toContainText(/mine-files: 1\sfile/);
  expect(await violationsIn(page, 'section[aria-label="What to measure"]')).toEqual([]);

  await bench.measureToEnd();
  const report = parsed(await bench.savedReport());
  const stdinSha256 = createHash('sha256').update('unread').digest('hex');
  expect(report.subjects).toMatchObject([{ name: 'mine.wasm', sample: null, args: ['people.csv'], stdinSha256 }]);
  expect(report.failures).toEqual([]);
  expect(report.outputs.every(({ exitCode, stdoutSize }) => exitCode === 0 && stdoutSize > 0)).toBe(true);

  await page.reload();
  await line.click();
  await expect(args).toHaveValue('people.csv');
  await expect(settings.getByRole('textbox', { name: 'Guest path of folder 1' })).toHaveValue('/');
  await expect(settings).toContainText(/mine-files: 1\sfile/);
});

test('reports a damaged link, and Bench still works', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.openReport('elsewhere.json', unequalReport());
  const address = await bench.linkAddress();
  const text = address.slice(address.indexOf('#/result/') + '#/result/'.length);
  const middle = Math.floor(text.length / 2);
  // Unit tests try every kind of damage.
  for (const damaged of ['%00%ff', text.slice(0, middle)]) {
    await page.goto('about:blank');
    await BenchPage.open(page, `./#/result/${damaged}`);
    await expect(bench.main.getByRole('alert'), JSON.stringify(damaged.slice(0, 20))).toContainText('This link');
  }
});

// Each theme and each size once: colours do not depend on size, and layout does not depend on the theme.
for (const [colorScheme, what, width, height] of [
  ['light', 'laptop', 1280, 800],
  ['dark', 'phone', 390, 844],
] as const) {
  test(`has no accessibility violations on Bench, ${colorScheme}, on a ${what}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const bench = await BenchPage.open(page);
    const violations = (part: string) => violationsIn(page, part);
    expect(await violations('html')).toEqual([]);
    for (const name of ['Add a program', 'Add a host']) {
      await bench.chooser.getByRole('button', { name }).click();
      await expect(page.getByRole('menuitemcheckbox').first()).toBeVisible();
      expect(await violations('[role="menu"]'), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
    }
    await bench.openReport('elsewhere.json', unequalReport());
    await expect(page.getByRole('navigation', { name: 'Charts' })).toBeVisible();
    expect(await violations('main')).toEqual([]);
    for (const view of ['All metrics', 'Environment']) {
      await expect((await bench.showView(view)).getByRole('heading').first()).toBeVisible();
      expect(await violations('[data-panel]'), view).toEqual([]);
    }
    const overflow = await bench.main.evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(overflow).toBe(0);
  });
}
