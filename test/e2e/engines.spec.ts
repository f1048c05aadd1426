import { ENGINE_IDS } from '../../core/run/config.ts';
import { ENGINES } from '../../core/run/engines.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('shows the version and known differences of each engine', async ({ page }) => {
  const play = await PlayPage.open(page);
  const picker = play.engine;
  await expect(picker.getByRole('option')).toHaveCount(ENGINE_IDS.length);
  const limits = play.configuration.getByRole('list', { name: 'Known differences of this engine' });
  for (const id of ENGINE_IDS) {
    const { name, version, text, limitations } = ENGINES[id];
    await play.chooseEngine(id);
    await expect(picker.locator('option:checked')).toHaveText(`${name} ${version}`);
    await expect(play.configuration).toContainText(text);
    if (limitations.length > 0) await play.configuration.getByText(/known difference/).click();
    await expect(limits.getByRole('listitem')).toHaveText(limitations.map((limitation) => limitation.text));
  }
  // A known limitation, so that an empty list fails.
  await play.chooseEngine('dyno');
  await play.chooseEngine('bjorn3');
  await play.configuration.getByText(/known difference/).click();
  await expect(limits).toContainText('Symbolic links cannot be created');
});
