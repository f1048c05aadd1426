import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('ends a run by Stop and at the time limit, and keeps its output and files', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('loopAfterFile');
  await play.grantWorkspace();
  const expectKept = async () => {
    await expect(play.file('kept.txt')).toBeVisible();
    expect((await play.output('stdout')).toString()).toBe('looping\n');
  };
  await test.step('Stop ends an endless loop at once', async () => {
    await play.run.click();
    await expect(play.stop).toBeVisible();
    await expect(play.screen()).toContainText('looping');
    await play.stop.click();
    await play.ended();
    await expect(play.outcome).toContainText('stopped');
    await expectKept();
  });
  await test.step('the time limit ends it, too', async () => {
    await play.changes.getByRole('button', { name: 'Revert all' }).click();
    await expect(play.file('kept.txt')).toBeHidden();
    await play.setLimit('Time', '1 s');
    await play.runToEnd();
    await expect(play.outcome).toContainText('time limit reached');
    await expectKept();
  });
});

test('enforces the limits on memory, output and files', async ({ page }) => {
  const play = await PlayPage.open(page);
  await test.step('memory: ends the run with a peak below the limit', async () => {
    await play.openProgram('allocate');
    await play.setLimit('Memory', '64 MiB');
    await play.runToEnd();
    await expect(play.outcome).toContainText('memory limit reached');
    await expect(play.outcome).toContainText(/peak (4|5|6)\d(\.\d+)?\sMiB/);
  });
  await test.step('output: ends the run exactly at the limit', async () => {
    await play.openProgram('flood');
    await play.setLimit('Output', '1 MiB');
    await play.runToEnd();
    await expect(play.outcome).toContainText('output limit reached');
    expect((await play.output('stdout')).length).toBe(2 ** 20);
    await page.getByRole('button', { name: /^Raise limit to 8\sMiB/ }).click();
    await play.ended();
    await expect(play.outcome).toContainText('output limit reached');
    expect((await play.output('stdout')).length).toBe(2 ** 23);
  });
  await test.step('files: returns "no space left" to the program, and the run continues', async () => {
    await play.openProgram('fillFiles');
    await play.grantWorkspace();
    await play.setLimit('Files', '1 MiB');
    await play.runToEnd();
    await expect(play.outcome).toContainText('exited 0');
    // ENOSPC.
    expect((await play.output('stdout')).toString()).toBe('refused with 51\n');
    await expect(play.file('full.bin')).toBeVisible();
  });
});

test('Run focuses the first invalid field and names the number of problems', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.setLimit('Memory', 'much');
  const memory = play.configuration.getByRole('textbox', { name: 'Memory', exact: true });
  await expect(memory).toHaveAttribute('aria-invalid', 'true');
  await expect(play.fix).toHaveText(/^Fix 1\sproblem/);
  await play.fix.click();
  await expect(memory).toBeFocused();
  await expect(play.outcome).toContainText('No run yet');
  await play.setLimit('Memory', '64 MiB');

  await play.setStdin('File');
  await play.fix.click();
  await expect(play.configuration.getByRole('combobox', { name: 'Stdin file' })).toBeFocused();
  await play.setStdin('None');

  await test.step('on a phone, where the configuration is another pane', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await page.getByRole('tab', { name: 'Configuration' }).click();
    await play.setArguments("'oops");
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await play.fix.click();
    await expect(play.args).toBeFocused();
  });
  await play.setArguments('');
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await play.runToEnd();
  await expect(play.outcome).toContainText('exited 0');
});
