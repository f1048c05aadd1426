import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('runs a program with one click on the first visit', async ({ page }) => {
  const play = await PlayPage.open(page);
  await expect(play.bar).toContainText('Hello, world');
  await expect(play.outcome).toContainText('No run yet');
  await play.runToEnd();
  await expect(play.screen()).toContainText('Hello');
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

/** Formats a violation for a failure message. */
function describe({ id, nodes }: { id: string; nodes: { html: string; failureSummary?: string }[] }): string {
  return `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`;
}

test('shows program output as text, never as markup', async ({ page }) => {
  const play = await PlayPage.open(page);
  const name = '<img src=x onerror=alert(1)>.wasm';
  await play.drop({ name, bytes: new TextEncoder().encode('<script>alert(1)</script>') });
  await expect(play.main).toContainText('<img src=x');
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
