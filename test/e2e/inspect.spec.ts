import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

/** Returns the sizes in the table, in bytes, from the top. */
async function sizes(play: PlayPage): Promise<number[]> {
  const cells = play.page.getByRole('table', { name: 'Functions' }).locator('tbody tr td:nth-child(3)');
  await expect(cells.first()).toBeVisible();
  return (await cells.allTextContents()).map((text) => Number(text.replaceAll(/\D/g, '')));
}

test('inspects a Rust module: language, largest functions, their WAT, imports', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.showTool('Inspect');
  const inspect = page.getByRole('region', { name: 'Inspect', exact: true });
  await expect(inspect).toContainText('clang');
  // It follows the open module.
  await play.openSample('Hello in Rust');
  await expect(inspect).toContainText('rustc');
  const fact = (term: string) => inspect.locator('dl > div').filter({ has: page.getByText(term, { exact: true }) });
  await expect(fact('Toolchain (detected)')).toContainText('Rust');
  await expect(fact('Producers')).toContainText('rustc 1.');

  const views = inspect.getByRole('radiogroup', { name: 'Inspect view' });
  await views.getByText(/^Functions/).click();
  await inspect.getByRole('radiogroup', { name: 'Function view' }).getByText('Table').click();
  const shown = await sizes(play);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown).toEqual([...shown].sort((a, b) => b - a));
  await inspect.getByRole('button', { name: 'Size, B' }).click();
  const smallest = await sizes(play);
  expect(smallest).toEqual([...smallest].sort((a, b) => a - b));
  expect(smallest[0]).toBeLessThan(shown[0] ?? 0);

  await inspect.getByRole('textbox', { name: 'Search functions' }).fill('dlmalloc');
  const found = page.getByRole('table', { name: 'Functions' }).locator('tbody').getByRole('button');
  await expect(inspect).toContainText(/\d+ of \d+/);
  for (const name of await found.allTextContents()) expect(name).toContain('dlmalloc');
  await found.first().click();
  await expect(inspect.getByRole('region', { name: 'WebAssembly text' })).toContainText(/\(func\s\$\S*dlmalloc/);

  await inspect.getByRole('textbox', { name: 'Search functions' }).fill('no function is called this');
  await expect(inspect).toContainText('No matching function.');

  await views.getByText(/^Imports, exports/).click();
  const write = inspect.getByRole('table', { name: 'Imports' }).getByRole('row').filter({ hasText: 'fd_write' });
  await expect(write).toContainText('wasi_snapshot_preview1');
  await expect(write).toContainText(/writes/i);
  await expect(inspect.getByRole('table', { name: 'Exports' })).toContainText('_start');
});

test('shows the function of a trap frame', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('recurse');
  await play.runToEnd();
  await page.getByRole('list', { name: 'Stack, innermost first' }).getByRole('button').first().click();
  await expect(page.getByRole('region', { name: 'WebAssembly text' })).toContainText(/\(func/);
});
