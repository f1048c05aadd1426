import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('a program goes on and its terminal stays while another screen is shown', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.runToEnd();
  await expect(play.screen()).toContainText('Hello');
  await play.openProgram('loopAfterFile');
  await play.run.click();
  await expect(play.stop).toBeVisible();

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Bench' }).click();
  await expect(page).toHaveTitle('Bench · Wasm Dyno');
  await expect(play.bar).toBeHidden();
  // The keys of the playground are not meant here.
  await page.keyboard.press('Escape');

  await page.goBack();
  await expect(page).toHaveTitle('Wasm Dyno');
  await expect(play.stop).toBeVisible();
  await play.stop.click();
  await play.ended();
  await expect(play.outcome).toContainText('stopped');
});

test('each screen has an address of its own, and one main part', async ({ page }) => {
  for (const [address, title] of [
    ['./#/bench', 'Bench · Wasm Dyno'],
    ['./#/method', 'Method · Wasm Dyno'],
    ['./#/method/cold-start', 'Method · Wasm Dyno'],
    ['./#/', 'Wasm Dyno'],
  ] as const) {
    await page.goto(address);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole('main')).toHaveCount(1);
  }
});

test('the keyboard gets past the header to the screen', async ({ page }) => {
  await page.goto('./#/bench');
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
