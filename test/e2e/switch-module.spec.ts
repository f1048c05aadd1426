import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('Run while a module loads runs that module, not the previous one', async ({ page }) => {
  const play = await PlayPage.open(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue();
  });
  await play.pickSample('CSV to JSON');
  const button = play.bar.getByRole('button', { name: /^(Loading|Run queued)/ });
  await expect(button).toHaveText(/^Loading/);
  await button.click();
  await expect(button).toHaveText(/^Run queued/);
  await expect(play.outcome).toContainText('No run yet');
  release();
  await expect(play.outcome).toContainText('exited 0');
  await expect(play.outcome).toContainText('CSV to JSON');
  await play.showTool('History');
  await expect(page.getByRole('table', { name: 'Runs of this workspace' }).locator('tbody tr')).toHaveCount(1);
});

test('opening a module stops the run of the previous one and keeps its output', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('loopAfterFile');
  await play.run.click();
  await expect(play.screen()).toContainText('looping');
  await play.openSample('Mandelbrot set');
  await expect(play.run).toBeEnabled();
  await expect(play.outcome).toContainText('No run yet');
  await expect(play.screen()).toBeHidden();
  await page.getByRole('button', { name: 'Return to loopAfterFile.wasm' }).click();
  await expect(play.bar).toContainText('loopAfterFile.wasm');
  await expect(play.screen()).toContainText('looping');
  await expect(play.outcome).toContainText('stopped');
  await expect(play.outcome).toContainText('loopAfterFile.wasm');

  await test.step('a reload in the middle of a run leaves a page that can run', async () => {
    await play.run.click();
    await expect(play.screen()).toContainText('looping');
    await page.reload();
    await expect(play.bar).toContainText('loopAfterFile.wasm');
    await expect(play.run).toBeEnabled();
    await play.run.click();
    await expect(play.screen()).toContainText('looping');
    await play.stop.click();
    await play.ended();
  });
});
