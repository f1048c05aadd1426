import { violationsIn } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('says what the page is on the first visit, and runs a program with one click', async ({ page }) => {
  const play = await PlayPage.open(page);
  await expect(play.bar).toContainText('Hello, world');
  await expect(play.outcome).toContainText('No run yet');
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome).toContainText('Run any WASI program in this tab. Nothing is uploaded.');
  await expect(welcome.getByRole('button')).toHaveCount(5);
  await welcome.getByRole('button', { name: 'Run hello' }).click();
  await expect(play.screen()).toContainText('Hello');
  await play.ended();
  await expect(play.terminal).toContainText('exited 0');
  await expect(play.terminal).not.toContainText('Configuration changed');
  await play.bar.getByRole('textbox', { name: /^Arguments/ }).fill('Ada');
  await expect(play.terminal).toContainText('Configuration changed since this run');
  await page.reload();
  await expect(play.run).toBeEnabled();
  await expect(welcome).toBeHidden();
});

test('runs commands and opens samples from the palette, and shows help with one key', async ({ page }) => {
  // The palette fades out.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const play = await PlayPage.open(page);
  await play.openGallery();
  const gallery = page.getByRole('combobox', { name: 'Find a sample', exact: true });
  await expect(gallery).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(gallery).toBeHidden();
  const palette = page.getByRole('combobox', { name: 'Find a command or a sample' });
  await palette.fill('show history');
  await palette.press('Enter');
  await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ControlOrMeta+k');
  await palette.fill('csv json');
  await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()).toContainText(
    'CSV to JSON',
  );
  // Both keys in one task, as on a busy machine: the palette is still in the document when Ctrl-Enter arrives.
  await palette.evaluate(async (input) => {
    const press = (key: string, ctrlKey: boolean) =>
      input.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    press('Enter', false);
    await Promise.resolve();
    press('Enter', true);
  });
  await expect(play.bar).toContainText('CSV to JSON');
  await expect(palette).toBeHidden();
  await expect(play.outcome).toContainText('exited 0');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help and shortcuts' });
  await expect(help).toContainText('Stop the program');
  await help.getByRole('button', { name: 'Close help' }).click();
  await expect(help).toBeHidden();
});

test('runs and stops a program by keyboard', async ({ page }) => {
  const play = await PlayPage.open(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  await play.openProgram('loopAfterFile');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(play.stop).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(play.stop).toBeVisible();
  await page.keyboard.press('ControlOrMeta+.');
  await play.ended();
  await expect(play.outcome).toContainText('stopped');
});

// Each theme and each size once: colours do not depend on size, and layout does not depend on the theme.
for (const [colorScheme, what, width, height] of [
  ['light', 'laptop', 1280, 800],
  ['dark', 'phone', 390, 844],
] as const) {
  test(`has no accessibility violations, ${colorScheme}, on a ${what}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const play = await PlayPage.open(page);
    const check = async (state: string) => expect(await violationsIn(page), state).toEqual([]);
    await check('before a run');
    await play.runToEnd();
    await check('after a run');
    for (const { state, open, shown } of [
      { state: 'gallery', open: play.program, shown: page.getByRole('combobox', { name: 'Find a sample' }) },
      { state: 'open menu', open: play.bar.getByRole('button', { name: /^Open/ }), shown: page.getByRole('menu') },
      { state: 'theme menu', open: page.getByRole('button', { name: 'Theme' }), shown: page.getByRole('menu') },
      {
        state: 'palette',
        open: page.getByRole('button', { name: 'Commands and samples' }),
        shown: page.getByRole('combobox', { name: 'Find a command or a sample' }),
      },
      {
        state: 'help',
        open: page.getByRole('button', { name: 'Help and shortcuts' }),
        shown: page.getByRole('dialog', { name: 'Help and shortcuts' }),
      },
    ]) {
      await open.click();
      await expect(shown).toBeVisible();
      await check(state);
      await page.keyboard.press('Escape');
      await expect(shown).toBeHidden();
    }
  });
}

test('shows program output as text, never as markup', async ({ page }) => {
  const play = await PlayPage.open(page);
  const name = '<img src=x onerror=alert(1)>.wasm';
  await play.drop({ name, bytes: new TextEncoder().encode('<script>alert(1)</script>') });
  await expect(play.main).toContainText('<img src=x');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
