import { expect, test } from './fixtures.ts';
import { kept } from './kept-records.ts';
import { PlayPage } from './play-page.ts';

test('repeats a run from the history with its configuration, also after a reload', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('Hello in Rust');
  await play.setArguments('Ada');
  await play.runToEnd();
  expect((await play.output('stdout')).toString()).toContain('Ada');
  await play.setArguments("'Grace Hopper' Zoë");
  await play.runToEnd();
  expect((await play.output('stdout')).toString()).toContain('Grace Hopper');

  const runs = page.getByRole('table', { name: 'Runs of this workspace' }).locator('tbody').getByRole('row');
  const args = play.args;
  await play.showTool('History');
  await expect(runs).toHaveCount(2);
  await expect(runs.nth(0)).toContainText("'Grace Hopper' ");
  await expect(runs.nth(1)).toContainText('Ada');
  // Starting a run shows the terminal.
  await runs.nth(1).getByRole('button', { name: 'Run again' }).click();
  await expect(play.screen()).toContainText('Ada');
  await play.ended();
  await expect(args).toHaveValue('Ada');
  expect((await play.output('stdout')).toString()).toContain('Ada');

  // A removed run comes back.
  await play.showTool('History');
  await expect(runs).toHaveCount(3);
  await runs.nth(0).getByRole('button', { name: 'Remove from history' }).click();
  await expect(runs).toHaveCount(2);
  await page.getByRole('region', { name: 'History' }).getByRole('button', { name: 'Undo' }).click();
  await expect(runs).toHaveCount(3);

  // Newest first.
  await kept(page, /"args":\["Ada"\].*Grace Hopper.*"args":\["Ada"\]/);
  await page.reload();
  await expect(play.run).toBeEnabled();
  // The module of the run is not the open one.
  await play.openProgram('hello');
  await play.showTool('History');
  await expect(runs).toHaveCount(3);
  await runs.filter({ hasText: 'Grace Hopper' }).getByRole('button', { name: 'Run again' }).click();
  await expect(play.screen()).toContainText('Grace Hopper');
  await play.ended();
  await expect(play.bar).toContainText('Hello in Rust');
  await expect(play.outcome).toContainText('exited 0');
  const printed = (await play.output('stdout')).toString();
  expect(printed).toContain('Grace Hopper');
  expect(printed).toContain('Zoë');
});

test('keeps earlier runs in the history if a run ends before the page has loaded', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('hello');
  await play.runToEnd();
  await kept(page, /"runs":.*hello\.wasm/);

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/samples/index.json', async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await play.openProgram('overwrite');
  await play.runToEnd();
  release();

  const runs = page.getByRole('table', { name: 'Runs of this workspace' }).locator('tbody').getByRole('row');
  await play.showTool('History');
  await expect(runs).toHaveText([/overwrite\.wasm/, /hello\.wasm/]);
  await kept(page, /"runs":.*overwrite\.wasm.*hello\.wasm/);
  await page.reload();
  await expect(play.run).toBeEnabled();
  await play.showTool('History');
  await expect(runs).toHaveText([/overwrite\.wasm/, /hello\.wasm/]);
});
