import { strToU8 } from 'fflate';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

test('shows a changed file before and after, reverts changes, and undoes the revert', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('overwrite');
  await play.grantWorkspace();
  await play.drop({ name: 'note.txt', bytes: strToU8('prior\nkept line\n') });
  await expect(play.file('note.txt')).toBeVisible();
  await play.runToEnd();
  await expect(play.changes).toContainText('1 changed');

  await play.changes.getByRole('button', { name: 'note.txt, changed by the last run' }).click();
  const diff = page.getByRole('dialog', { name: 'note.txt: changed' });
  await expect(diff.locator('.editor.original .view-lines')).toContainText('prior');
  await expect(diff.locator('.editor.modified .view-lines')).toContainText('after');
  await page.keyboard.press('Escape');
  await expect(diff).toBeHidden();

  expect(await play.fileText('note.txt')).toBe('after\nkept line\n');
  await play.changes.getByRole('button', { name: 'Revert note.txt' }).click();
  await expect(play.changes).toBeHidden();
  expect(await play.fileText('note.txt')).toBe('prior\nkept line\n');
  await play.files.getByRole('button', { name: 'Undo: Revert note.txt' }).click();
  expect(await play.fileText('note.txt')).toBe('after\nkept line\n');

  // Created files are removed.
  await play.openSample('CSV to JSON');
  await play.runToEnd();
  await expect(play.changes).toContainText('1 created');
  expect(Object.keys(await play.workspace())).toContain('data/people.json');
  await play.changes.getByRole('button', { name: 'Revert all' }).click();
  await expect(play.changes).toBeHidden();
  expect(Object.keys(await play.workspace())).not.toContain('data/people.json');
});
