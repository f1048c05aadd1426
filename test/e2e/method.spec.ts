import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { violationsIn } from './accessibility.ts';
import { expect, test } from './fixtures.ts';

test('shows each metric as the code defines it, and the numbers of the protocol', async ({ page }) => {
  await page.goto('./#/method');
  for (const id of METRIC_IDS) {
    const entry = page.locator(`#method-${id}`);
    await expect(entry).toContainText(METRICS[id].definition.replaceAll('`', ''));
    // An imported metric does not say what it includes.
    if (Object.keys(METRICS[id].includes).length > 0) await expect(entry).toContainText('includes');
  }
  const protocol = page.locator('#method-protocol');
  await expect(protocol).toContainText(
    `A quick run has ${PROTOCOL.blocks.quick} rounds, a full run ${PROTOCOL.blocks.full}`,
  );
  await expect(protocol).toContainText(`${PROTOCOL.timerEdges} clock steps`);

  // The address of a metric scrolls to it.
  await page.goto('./#/method/peak-memory');
  await expect(page.locator('#method-peak-memory')).toBeInViewport();
});

test('has no accessibility violations in light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('./#/method');
  await expect(page.getByRole('heading', { name: 'How each number is measured' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect(await violationsIn(page), colorScheme).toEqual([]);
  }
});
