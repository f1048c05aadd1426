import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Returns the accessibility violations of the page, or of the parts that match `selector`, as texts.
 *
 * The page has no frames, so that its results need not be merged in a second page, which takes longer than the check.
 */
export async function violationsIn(page: Page, selector = 'html'): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await builder.include(selector).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} ${failureSummary}`);
    return `${id}: ${places.join(' | ')}`;
  });
}
