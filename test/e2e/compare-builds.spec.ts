import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { workModule } from './work-module.ts';

const STEPS = 2_000_000;

test('shows how two modules differ, and a function side by side', async ({ page }) => {
  const play = await PlayPage.open(page);
  const drop = async (name: string, bytes: Uint8Array) => {
    await play.drop({ name, bytes, type: 'application/wasm' });
    await expect(play.bar).toContainText(name);
  };
  await drop('old.wasm', await workModule(STEPS));
  await drop('new.wasm', await workModule(1.3 * STEPS, '(func $added (result i32) (i32.const 42))'));
  await play.showTool('Inspect');
  const inspect = page.getByRole('region', { name: 'Inspect', exact: true });
  await inspect.getByRole('radiogroup', { name: 'Inspect view' }).getByText('Compare').click();
  await inspect.getByRole('combobox', { name: 'Compare', exact: true }).click();
  await page.getByRole('option', { name: 'old.wasm' }).click();

  await expect(inspect).toContainText(/new\.wasm\) is \d+\sB larger than old\.wasm/);
  await expect(inspect).toContainText('1 added, 1 unchanged');
  const changes = inspect.getByRole('table', { name: 'Changed functions' });
  // The index of the loop moved, which is not a change.
  await expect(changes.getByRole('button')).toHaveText(['added', '_start']);
  await changes.getByRole('button', { name: '_start' }).click();
  const sides = inspect.getByRole('region', { name: 'Comparison of _start' });
  await expect(sides).toContainText('2600000', { timeout: 30_000 });
  await expect(sides).toContainText('2000000');
  // The colours of code are Monaco's.
  const axe = new AxeBuilder({ page }).include('section[aria-label="Inspect"]').exclude('.monaco-diff-editor');
  const { violations } = await axe.analyze();
  expect(violations).toEqual([]);
});
