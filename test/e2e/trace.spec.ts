import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('the trace lists the calls of a run, and says what was denied and what would change it', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('What was I given?');
  await page.getByRole('tab', { name: /^Trace/ }).click();
  await page.getByRole('button', { name: 'Run with the trace' }).click();
  await play.ended();

  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  const denied = trace.getByRole('list', { name: 'Denied' });
  await expect(denied).toContainText('Grant a folder under the name “/etc”.');
  await denied.getByRole('button', { name: 'Show the call' }).first().click();
  const chosen = trace.getByRole('region', { name: 'The chosen call' });
  await expect(chosen).toContainText('ROFS The folder was granted for reading only.');

  const grid = trace.getByRole('grid', { name: 'Calls' });
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row', { selected: true })).toContainText('fd_');
  await trace.getByText(/^failures only/).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await expect(grid.getByRole('row')).toHaveCount(4);

  await denied.getByRole('button', { name: 'Grant /etc' }).click();
  await expect(play.configuration.getByRole('textbox', { name: 'Name of folder 2 for the program' })).toHaveValue(
    '/etc',
  );
});

test('a run that is not traced has no calls', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.runToEnd();
  await page.getByRole('tab', { name: /^Trace/ }).click();
  await expect(page.getByRole('switch', { name: 'Trace the next run' })).not.toBeChecked();
  await expect(page.getByRole('grid', { name: 'Calls' })).toBeHidden();
});

test('the commands for other hosts follow the configuration', async ({ page }) => {
  await PlayPage.open(page);
  await page.getByRole('textbox', { name: 'Arguments', exact: true }).first().fill('"two words"');
  await page.getByRole('tab', { name: 'Elsewhere' }).click();
  const panel = page.getByRole('region', { name: 'Run it elsewhere' });
  await expect(panel.getByRole('tab')).toHaveCount(10);
  await expect(panel).toContainText("'two words'");
  await panel.getByRole('tab', { name: 'wasmtime' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('tab', { name: 'Kubernetes' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel).toContainText('"two words"');
});
