import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseReportText } from '../../core/report/parse.ts';
import { testProgram } from '../fixtures/programs.ts';
import { BenchPage } from './bench-page.ts';
import { expect, test } from './fixtures.ts';
import { type RunningServer, startServer } from './sites.ts';

/* Hosts of this machine, measured in turns with the page, through the server that `npm start` runs. */

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.close());

async function openBench(page: BenchPage['page']): Promise<BenchPage> {
  await page.goto(server.address);
  await expect(page).toHaveURL(`${server.url}#/`);
  return BenchPage.open(page, `${server.url}#/bench`);
}

async function addHosts(bench: BenchPage, ...names: string[]): Promise<void> {
  await bench.hosts.getByRole('button', { name: 'Add a host' }).click();
  for (const name of names) await bench.page.getByRole('menuitemcheckbox', { name }).click();
  await bench.page.keyboard.press('Escape');
}

const nothingLeft = async () => {
  await expect.poll(() => readdirSync(join(server.folder, 'runs'))).toEqual([]);
};

test('measures the page and runtimes of this machine in turns, in one report', async ({ page }) => {
  test.setTimeout(120_000);
  const bench = await openBench(page);
  await bench.keepOnly('programs', 'Hello');
  await bench.keepOnly('hosts', 'dyno');
  await addHosts(bench, 'Node (node:wasi)');
  await expect(bench.hosts.getByRole('listitem')).toHaveText([/dyno \(this tab\)/, /node:wasi/]);
  await bench.setBlocks(3);
  await bench.measureToEnd();

  const parsed = parseReportText(await bench.savedReport());
  if (parsed.kind !== 'report') throw new Error(parsed.kind);
  const { report } = parsed;
  expect(report.hosts.map(({ key }) => key)).toEqual(['browser:dyno', 'browser:dyno~again', 'node:wasi']);
  expect(report.completeness).toEqual({ kind: 'complete' });
  expect(report.failures).toEqual([]);
  // Only the server knows the processor.
  expect(report.machine.memory).toBeGreaterThan(0);
  const totals = report.series.filter(({ metric }) => metric === 'cold-total');
  expect(totals.map(({ host, blocks }) => [host, blocks])).toEqual(
    expect.arrayContaining([
      ['browser:dyno', [0, 1, 2]],
      ['node:wasi', [0, 1, 2]],
    ]),
  );
  const digests = new Set(report.outputs.map(({ stdoutSha256 }) => stdoutSha256));
  expect(digests.size, 'the same bytes on every host').toBe(1);
  await expect(page.getByText(/node:wasi/).first()).toBeVisible();
  await nothingLeft();

  // The selection and the server's token are restored after a reload.
  await page.reload();
  await expect(bench.hosts.getByRole('listitem')).toHaveText([/dyno \(this tab\)/, /^\W*Node \(node:wasi\)$/]);
});

test('measures a custom module in the page and on a host of this machine, with its input', async ({ page }) => {
  test.setTimeout(120_000);
  const bench = await openBench(page);
  await bench.drop({ name: 'mine.wasm', bytes: await testProgram('echo') });
  await bench.keepOnly('programs', 'mine.wasm');
  await bench.keepOnly('hosts', 'dyno');
  await addHosts(bench, 'Node (node:wasi)');
  await bench.setParts('Startup');
  await bench.setBlocks(2);
  await bench.chooser.getByText('Settings of mine.wasm').click();
  const settings = bench.chooser.getByRole('group', { name: 'Settings of mine.wasm' });
  await settings.getByText('Text', { exact: true }).click();
  await settings.getByRole('textbox', { name: 'Stdin text' }).fill('one line\n');
  await bench.measureToEnd();

  const parsed = parseReportText(await bench.savedReport());
  if (parsed.kind !== 'report') throw new Error(parsed.kind);
  const { subjects, outputs, failures, series } = parsed.report;
  expect(failures).toEqual([]);
  expect(subjects).toMatchObject([{ name: 'mine.wasm', sample: null }]);
  expect(series.filter(({ metric }) => metric === 'cold-total').map(({ host }) => host)).toEqual(
    expect.arrayContaining(['browser:dyno', 'node:wasi']),
  );
  // Every host got the module and its input.
  const echoed = createHash('sha256').update('one line\n').digest('hex');
  expect([...new Set(outputs.map(({ stdoutSha256 }) => stdoutSha256))]).toEqual([echoed]);
  await nothingLeft();
});

test('ends the measurement when the server is gone, keeps its rounds and shows how to continue', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const short = await startServer();
  // A page without the console check: failed requests are logged there.
  const page = await browser.newPage();
  try {
    await page.goto(short.address);
    await expect(page).toHaveURL(`${short.url}#/`);
    const bench = await BenchPage.open(page, `${short.url}#/bench`);
    await bench.keepOnly('programs', 'Hello');
    await bench.keepOnly('hosts', 'dyno');
    await addHosts(bench, 'Node (node:wasi)');
    await bench.setBlocks(200);
    await bench.measure.click();
    await expect(bench.progress).toContainText(/round [3-9] of 200/, { timeout: 60_000 });
    await short.close();
    const note = page.getByRole('alert').filter({ hasText: 'The measurement could not continue' });
    await expect(note).toContainText(/finished rounds? (is|are) kept/, { timeout: 60_000 });
    await expect(note).toContainText('Check that npm start is running');
    await bench.ended();
  } finally {
    await page.close();
    await short.close();
  }
});

test('keeps the rounds of a cancelled measurement and leaves nothing on the server', async ({ page }) => {
  test.setTimeout(120_000);
  const bench = await openBench(page);
  await bench.keepOnly('programs', 'Hello');
  await bench.keepOnly('hosts', 'dyno');
  await addHosts(bench, 'Node (node:wasi)', 'Bun');
  await bench.setBlocks(200);
  await bench.measure.click();
  await expect(bench.progress).toContainText(/round [3-9] of 200/, { timeout: 60_000 });
  await bench.progress.getByRole('button', { name: /Cancel/ }).click();
  await bench.ended();
  const parsed = parseReportText(await bench.savedReport());
  if (parsed.kind !== 'report') throw new Error(parsed.kind);
  expect(parsed.report.completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
  expect(parsed.report.canary.blocks.length).toBeGreaterThanOrEqual(2);
  expect(parsed.report.hosts.map(({ key }) => key)).toContain('bun');
  await nothingLeft();
});

test('explains without a server how to measure hosts of a machine', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.hosts.getByRole('button', { name: 'Add a host' }).click();
  await expect(page.getByText(/open the address that npm start prints/)).toBeVisible();
});
