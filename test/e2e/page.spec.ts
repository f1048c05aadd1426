import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('the first visit shows a program that one click runs', async ({ page }) => {
  const play = await PlayPage.open(page);
  await expect(play.bar).toContainText('Hello, world');
  await expect(play.outcome).toContainText('Nothing has run yet');
  await play.runToEnd();
  await expect(play.screen()).toContainText('Hello');
});

test('the keyboard alone runs and stops a program', async ({ page }) => {
  const play = await PlayPage.open(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  await play.openProgram('loopAfterFile');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(play.stop).toBeVisible();
  await page.keyboard.press('Escape');
  await play.ended();
  await expect(play.outcome).toContainText('stopped');
});

// Each theme and each size once: colours do not depend on the size, nor the layout on the theme.
for (const [colorScheme, what, width, height] of [
  ['light', 'laptop', 1280, 800],
  ['dark', 'phone', 390, 844],
] as const) {
  test(`nothing hinders people with disabilities, ${colorScheme}, on a ${what}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    const play = await PlayPage.open(page);
    const before = await new AxeBuilder({ page }).analyze();
    expect(before.violations.map(describe)).toEqual([]);
    await play.runToEnd();
    const after = await new AxeBuilder({ page }).analyze();
    expect(after.violations.map(describe)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'Find a sample' })).toBeVisible();
    const gallery = await new AxeBuilder({ page }).analyze();
    expect(gallery.violations.map(describe)).toEqual([]);
  });
}

/** A violation, short enough to be read in a failure. */
function describe({ id, nodes }: { id: string; nodes: { html: string; failureSummary?: string }[] }): string {
  return `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`;
}

test('text of a program is text on the page, never markup', async ({ page }) => {
  const play = await PlayPage.open(page);
  const name = '<img src=x onerror=alert(1)>.wasm';
  await play.drop({ name, bytes: new TextEncoder().encode('<script>alert(1)</script>') });
  await expect(play.main).toContainText('<img src=x');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
