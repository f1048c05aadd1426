import { strToU8 } from 'fflate';
import { expect, test } from './fixtures.ts';
import { kept } from './kept-records.ts';
import { PlayPage } from './play-page.ts';

const ROWS = 'name,born\nHedy Lamarr,1914\n';
const EXPECTED = [{ name: 'Hedy Lamarr', born: 1914 }];

test('runs a program with text typed into a file, and keeps the text after a reload', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('CSV to JSON');
  await play.rewrite('people.csv', ROWS);
  // Runs at once: the last edit must be part of the run.
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  expect(await play.fileText('data/people.csv')).toBe(ROWS);
  expect(JSON.parse(await play.fileText('data/people.json'))).toEqual(EXPECTED);

  await kept(page, /\nHedy Lamarr,1914\n/, /"sample":"csv/);
  await page.reload();
  await expect(play.bar).toContainText('CSV to JSON');
  await expect(play.run).toBeEnabled();
  expect(await play.fileText('data/people.csv')).toBe(ROWS);
  await play.runToEnd();
  expect(JSON.parse(await play.fileText('data/people.json'))).toEqual(EXPECTED);
});

test('updates an open file after a run, and undoes an edit', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('overwrite');
  await play.grantWorkspace();
  await play.drop({ name: 'note.txt', bytes: strToU8('prior\nkept line\n') });
  await play.file('note.txt').click();
  const lines = play.editor.locator('.view-lines');
  await expect(lines).toContainText('prior');
  await play.runToEnd();
  await expect(lines).toContainText('after');
  await play.rewrite('note.txt', 'typed');
  await play.files.getByRole('button', { name: 'Undo: Edit note.txt' }).click();
  await expect(lines).toContainText('after');
  expect(await play.fileText('note.txt')).toBe('after\nkept line\n');
  await play.files.getByRole('button', { name: 'Redo: Edit note.txt' }).click();
  await expect(lines).toHaveText('typed');
  expect(await play.fileText('note.txt')).toBe('typed');
});
