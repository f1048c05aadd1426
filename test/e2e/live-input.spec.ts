import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('answers the Python prompt line by line and exits with Ctrl-D', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('The Python prompt');
  await play.run.click();
  await expect(play.screen()).toContainText('>>>', { timeout: 30_000 });
  await expect(play.outcome).toContainText('waiting for input');
  await play.type('print(6 * 7)\n');
  await expect(play.screen()).toContainText('42');
  await play.type('"Zoë😀');
  await page.keyboard.press('Backspace');
  await play.type('".upper()\n');
  await expect(play.screen()).toContainText('>>> "Zoë".upper()');
  await expect(play.screen()).toContainText('ZOË');
  await page.keyboard.press('Control+d');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
});

const WAYS_TO_STOP: readonly { readonly by: string; readonly stop: (play: PlayPage) => Promise<void> }[] = [
  { by: 'the button', stop: (play) => play.stop.click() },
  { by: 'Ctrl+.', stop: (play) => play.page.keyboard.press('Control+.') },
  { by: 'Ctrl-C in the terminal', stop: (play) => play.page.keyboard.press('Control+c') },
];

/** Runs a program that echoes its input, checks one echo, and stops it while it waits. */
async function answeredAndStopped(play: PlayPage, line: string, stop: (play: PlayPage) => Promise<void>) {
  await play.run.click();
  await expect(play.outcome).toContainText('waiting for input');
  await play.type(`${line}\n`);
  await expect(play.screen()).toContainText(new RegExp(`${line}[\\s\\S]*${line}`));
  await stop(play);
  await play.ended();
  await expect(play.outcome).toContainText('stopped');
  expect((await play.output('stdout')).toString()).toBe(`${line}\n`);
}

test('stops a program that waits for input in three ways and on every engine, and keeps its output', async ({
  page,
}) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.setStdin('Live');
  for (const { by, stop } of WAYS_TO_STOP) {
    await test.step(by, () => answeredAndStopped(play, `before ${by}`, stop));
  }
  for (const engine of ['bjorn3', 'wasmer'] as const) {
    await test.step(engine, async () => {
      await play.chooseEngine(engine);
      await answeredAndStopped(play, `on ${engine}`, () => play.stop.click());
    });
  }
});

test('closes fields, dialogs and menus with Escape and never stops the program', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.setStdin('Live');
  await play.run.click();
  await expect(play.outcome).toContainText('waiting for input');

  await play.files.getByRole('toolbar').getByRole('button', { name: 'New file' }).click();
  const name = play.files.getByRole('textbox', { name: /^New name of/ });
  await name.press('Escape');
  await expect(name).toBeHidden();
  await play.terminal.getByRole('button', { name: 'Search output' }).click();
  const search = play.terminal.getByRole('textbox', { name: 'Search output' });
  await search.press('Escape');
  await expect(search).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('combobox', { name: 'Find a command or a sample' });
  await palette.press('Escape');
  await expect(palette).toBeHidden();
  await play.bar.getByRole('button', { name: 'Open .wasm' }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeVisible();
  await menu.press('Escape');
  await expect(menu).toBeHidden();

  await play.bar.getByRole('textbox', { name: /^Arguments/ }).press('Escape');
  await play.type('still there\n');
  await page.keyboard.press('Escape');
  await expect(play.screen()).toContainText(/still there[\s\S]*still there/);
  await page.keyboard.press('Control+d');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
});

test('does not count waiting for input as run time', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.setStdin('Live');
  await play.setLimit('Time', '1 s');
  await play.run.click();
  await expect(play.outcome).toContainText('waiting for input');
  // Waits longer than the limit.
  await page.waitForTimeout(1200);
  await play.bar.getByRole('textbox', { name: /^Arguments/ }).press('Escape');
  await play.type('still there\n');
  await page.keyboard.press('Escape');
  await expect(play.screen()).toContainText(/still there[\s\S]*still there/);
  await page.keyboard.press('Control+d');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  expect((await play.output('stdout')).toString()).toBe('still there\n');
});

test.describe('on a page that is not isolated', () => {
  test.use({ serviceWorkers: 'block' });

  test('supports live input if the browser can suspend a program', async ({ page, plainSite }) => {
    const play = await PlayPage.open(page, plainSite.url);
    await play.openProgram('echo');
    await play.setStdin('Live');
    await play.run.click();
    await expect(play.outcome).toContainText('waiting for input');
    await play.type('hello\n');
    await expect(play.screen()).toContainText(/hello[\s\S]*hello/);
    await page.keyboard.press('Control+d');
    await play.ended();
    await expect(play.outcome).toContainText('exited 0');
  });
});
