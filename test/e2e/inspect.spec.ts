import { writeFile } from 'node:fs/promises';
import { largeModule } from '../fixtures/large-module.ts';
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

test('inspects a module of 30 MB: calls, hex view, strings and features', async ({ page }, testInfo) => {
  const file = testInfo.outputPath('large.wasm');
  await writeFile(file, largeModule({ functions: 30_000, constants: 96, data: 500_000 }));
  const play = await PlayPage.open(page);
  await play.bar.getByRole('button', { name: 'Open .wasm' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Open file…' }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(play.bar).toContainText('large.wasm');
  await play.showTool('Inspect');
  const inspect = page.getByRole('region', { name: 'Inspect', exact: true });
  const views = inspect.getByRole('radiogroup', { name: 'Inspect view' });

  await views.getByText('Functions 30,000').click();
  await inspect.getByRole('radiogroup', { name: 'Function view' }).getByText('Table').click();
  await inspect.getByRole('textbox', { name: 'Search functions' }).fill('function_00012345');
  await inspect.getByRole('button', { name: 'library45::function_00012345' }).click();
  const calls = inspect.getByRole('region', { name: 'Calls of library45::function_00012345' });
  await expect(calls).toContainText('Kept by library44::function_00012344');
  await expect(calls).toContainText('library46::function_00012346');

  await calls.getByRole('button', { name: 'Show in hex view' }).click();
  const path = inspect.getByRole('status', { name: 'Part at the cursor' });
  await expect(path).toContainText('library45::function_00012345');
  await inspect.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(path).toContainText('call');

  await views.getByText('Data').click();
  await inspect.getByRole('textbox', { name: 'Search strings' }).fill('string 777 ');
  await expect(inspect.getByRole('table', { name: 'Strings' }).locator('tbody').getByRole('row')).toHaveCount(1);
  await views.getByText('Features').click();
  await expect(inspect).toContainText('only WebAssembly 1.0');
});
