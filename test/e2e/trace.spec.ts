import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('lists the calls of a run, and denials with their remedies', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('Capabilities');
  const tab = page.getByRole('tab', { name: /^Trace/ });
  await play.runToEnd();
  // The count needs no tracing.
  await expect(tab).toHaveText('Trace2 denied');
  await tab.click();
  // Without tracing, no calls are recorded.
  await expect(page.getByRole('switch', { name: 'Trace next run' })).not.toBeChecked();
  await expect(page.getByRole('grid', { name: 'Calls' })).toBeHidden();
  await page.getByRole('button', { name: 'Run with tracing' }).click();
  await play.ended();

  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  const summary = trace.getByText(/^Denied 2/);
  await expect(summary).toBeVisible();
  const denied = trace.getByRole('list', { name: 'Denied' });
  await expect(denied).toBeHidden();
  await summary.click();
  await denied.getByRole('button', { name: 'Show call' }).first().click();
  const chosen = trace.getByRole('region', { name: 'Selected call' });
  await expect(chosen).toContainText('ROFS The folder was granted for reading only.');

  const grid = trace.getByRole('grid', { name: 'Calls' });
  await grid.focus();
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row', { selected: true })).toContainText('fd_');
  await trace.getByText(/^Errors only/).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await expect(grid.getByRole('row')).toHaveCount(4);

  await denied.getByRole('button', { name: 'Grant /etc' }).click();
  // The remedy grants one empty, read-only folder and never the whole workspace.
  const configuration = play.configuration;
  await expect(configuration.getByRole('textbox', { name: 'Guest path of folder 2' })).toHaveValue('/etc');
  await expect(configuration.getByRole('combobox', { name: 'Workspace folder for /etc' })).toHaveValue('etc');
  await expect(configuration.getByRole('combobox', { name: 'Access to /etc' })).toHaveValue('read-only');
  await expect(play.file('etc')).toBeVisible();
  await expect(denied.getByRole('button', { name: 'Grant /etc' })).toBeHidden();
  await trace.getByRole('button', { name: 'Run again' }).click();
  await play.ended();
});

test('generates commands for other hosts from the configuration', async ({ page }) => {
  await PlayPage.open(page);
  await page.getByRole('textbox', { name: 'Arguments', exact: true }).first().fill('"two words"');
  await page.getByRole('tab', { name: 'Run elsewhere' }).click();
  const panel = page.getByRole('region', { name: 'Run elsewhere' });
  await expect(panel.getByRole('tab')).toHaveCount(10);
  await expect(panel).toContainText("'two words'");
  await panel.getByRole('tab', { name: 'wasmtime' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('tab', { name: 'Kubernetes' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel).toContainText('"two words"');
});
