import { strToU8 } from 'fflate';
import { violationsIn } from './accessibility.ts';
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

test('finds a text in all files, opens the match, replaces it and undoes that', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.drop({ name: 'one.txt', bytes: strToU8('first\nan apple here\n') });
  await play.drop({ name: 'two.txt', bytes: strToU8('apple, apple\n') });
  await page.keyboard.press('ControlOrMeta+Shift+f');
  const dialog = page.getByRole('dialog', { name: 'Find in files' });
  await dialog.getByRole('textbox', { name: 'Find', exact: true }).fill('APPLE');
  await expect(dialog.getByRole('status')).toContainText(/3\smatches in 2\sfiles/);
  expect(await violationsIn(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(play.editor.locator('.view-lines')).toContainText('an apple here');
  // The match is selected.
  await page.keyboard.type('pear');
  await expect(play.editor.locator('.view-lines')).toContainText('an pear here');

  await page.keyboard.press('ControlOrMeta+Shift+f');
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('plum');
  await expect(dialog.getByRole('status')).toContainText(/2\smatches in 1\sfile/);
  await dialog.getByRole('button', { name: 'Replace all' }).click();
  await expect(dialog.getByRole('status')).toContainText(/No matches/);
  await dialog.getByRole('button', { name: /^Undo: Replace in 1/ }).click();
  await expect(dialog.getByRole('status')).toContainText(/2\smatches in 1\sfile/);
});

test('formats with undo, changes documents by key, and never stops a run with Escape', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.setStdin('Live');
  await play.run.click();
  await expect(play.outcome).toContainText('waiting for input');
  await play.drop({ name: 'a.json', bytes: strToU8('{"a":[1,2]}') });
  await play.drop({ name: 'b.txt', bytes: strToU8('second') });
  await play.file('b.txt').click();
  await play.file('a.json').click();
  const lines = play.editor.locator('.view-lines');
  await lines.click();
  await page.keyboard.press('Shift+Alt+f');
  await expect(lines.locator('.view-line')).toHaveCount(7);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines.locator('.view-line')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(lines).toContainText('second');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(lines).toContainText('"a"');
  await page.keyboard.press('Escape');
  await expect(play.outcome).toContainText('waiting for input');
  await play.stop.click();
  await play.ended();
});

test('edits a sample, marks an error of the build in its place, and runs the corrected program', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('The smallest hello');
  await play.editor.getByRole('button', { name: 'Edit this sample' }).click();
  const tab = play.editor.getByRole('button', { name: /^hello\.wat/ }).last();
  await expect(tab).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('(oops)');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(play.editor.locator('.squiggly-error')).toHaveCount(1);
  await expect(play.editor.getByRole('img', { name: 'changed since the last build' })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(play.editor.locator('.marker-widget')).toContainText('unexpected token');
  await page.keyboard.press('Escape');
  // The message is about text that is no longer there.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(play.editor.locator('.squiggly-error')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  await expect(play.editor.getByRole('img', { name: 'changed since the last build' })).toHaveCount(0);
});
