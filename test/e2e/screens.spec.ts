import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('keeps a program running and its terminal open while another screen is shown', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.runToEnd();
  await expect(play.screen()).toContainText('Hello');
  await play.openProgram('loopAfterFile');
  await play.run.click();
  await expect(play.stop).toBeVisible();

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Bench' }).click();
  await expect(page).toHaveTitle('Bench · Wasm Dyno');
  await expect(play.bar).toBeHidden();
  // Keyboard shortcuts of Play do not apply here.
  await page.keyboard.press('Escape');

  await page.goBack();
  await expect(page).toHaveTitle('Wasm Dyno');
  await expect(play.stop).toBeVisible();
  await play.stop.click();
  await play.ended();
  await expect(play.outcome).toContainText('stopped');
});

test('has one address and one main landmark for each screen, and skips the header by keyboard', async ({ page }) => {
  for (const [address, title] of [
    ['./#/bench', 'Bench · Wasm Dyno'],
    ['./#/learn', 'Learn · Wasm Dyno'],
    ['./#/learn/hello', 'Learn · Wasm Dyno'],
    ['./#/method', 'Method · Wasm Dyno'],
    ['./#/method/cold-start', 'Method · Wasm Dyno'],
    ['./#/', 'Wasm Dyno'],
  ] as const) {
    await page.goto(address);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole('main')).toHaveCount(1);
  }
  await page.goto('./#/method');
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
