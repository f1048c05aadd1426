import { strToU8, zipSync } from 'fflate';
import { expect, test } from './fixtures.ts';
import { kept } from './kept-records.ts';
import { PlayPage } from './play-page.ts';

test('restores files, configuration and module after a reload', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.drop({ name: 'notes.txt', bytes: strToU8('kept over a reload') });
  await expect(play.file('notes.txt')).toBeVisible();
  await play.setStdin('Text');
  await play.configuration.getByRole('textbox', { name: 'Stdin text' }).fill('typed before');
  await kept(
    page,
    /kept over a reload/,
    /^\{"module".*"text":"typed before"/,
    /"sample":null,"name":"echo\.wasm"/,
    /^\0asm/,
  );
  await page.reload();
  await expect(play.bar).toContainText('echo.wasm');
  await expect(play.file('notes.txt')).toBeVisible();
  expect(Buffer.from((await play.workspace())['notes.txt'] ?? []).toString()).toBe('kept over a reload');
  await play.runToEnd();
  expect((await play.output('stdout')).toString()).toBe('typed before');
});

test('keeps the files of each tab separate and says so', async ({ page, context }) => {
  const play = await PlayPage.open(page);
  await play.drop({ name: 'mine.txt', bytes: strToU8('of the first tab') });
  await expect(play.file('mine.txt')).toBeVisible();
  await kept(page, /of the first tab/);
  const other = await PlayPage.open(await context.newPage());
  await expect(other.run).toBeEnabled();
  await expect(other.file('mine.txt')).toHaveCount(0);
  await expect(other.files).toContainText('neither overwrites the other');
});

test('names a new file as typed and opens it, and undoes its deletion', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.files.getByRole('button', { name: 'New file' }).first().click();
  await page.keyboard.press('Escape');
  await expect(play.file('untitled.txt')).toHaveCount(0);
  await play.files.getByRole('button', { name: 'New file' }).first().click();
  await page.keyboard.type('notes.md');
  await page.keyboard.press('Enter');
  await expect(play.file('notes.md')).toBeVisible();
  await expect(play.editor.getByRole('button', { name: 'notes.md', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(play.editor.locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.type('# typed');
  await expect.poll(() => play.fileText('notes.md')).toBe('# typed');

  await play.file('notes.md').click();
  await play.file('notes.md').press('Delete');
  await expect(play.file('notes.md')).toHaveCount(0);
  await play.files.getByRole('button', { name: /^Undo: / }).click();
  await expect(play.file('notes.md')).toBeVisible();
});

test('unpacks a dropped zip, lists entries that leave the folder, and keeps nothing of a zip bomb', async ({
  page,
}) => {
  const play = await PlayPage.open(page);
  const archive = zipSync({
    'inside/a.txt': strToU8('inside'),
    '../climbs.txt': strToU8('outside'),
    '/absolute.txt': strToU8('outside'),
  });
  await play.drop({ name: 'files.zip', bytes: archive, type: 'application/zip' });
  await expect(play.file('inside')).toBeVisible();
  await play.files.getByRole('button', { name: 'Details' }).click();
  const report = page.getByRole('dialog');
  await expect(report).toContainText('climbs.txt');
  await expect(report).toContainText('absolute.txt');
  await page.keyboard.press('Escape');
  const kept = Object.keys(await play.workspace()).filter((path) => /climbs|absolute|inside\/./.test(path));
  expect(kept).toEqual(['inside/a.txt']);

  await test.step('a zip bomb', async () => {
    const bomb = zipSync({ 'bomb.bin': new Uint8Array(100 * 2 ** 20) }, { level: 1 });
    await play.drop({ name: 'bomb.zip', bytes: bomb, type: 'application/zip' });
    await expect(play.files).toContainText(/bomb\.bin|unpacks to more/);
    await expect(play.file('bomb.bin')).toHaveCount(0);
  });
});

test('lists saved modules, which can be deleted and restored, but not other files', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openProgram('echo');
  await play.drop({ name: 'picture.wasm', bytes: strToU8('not a module'), type: 'application/wasm' });
  await expect(play.bar).toContainText('picture.wasm');
  await play.openProgram('overwrite');
  await page.getByRole('tab', { name: /^(Mine|My modules)/ }).click();
  const modules = page.getByRole('tabpanel', { name: /^(Mine|My modules)/ });
  await expect(modules).toContainText('echo.wasm');
  await expect(modules).not.toContainText('picture.wasm');
  await play.openProgram('hello');
  await expect(modules).toContainText('hello.wasm');
  for (const [key, name] of [
    ['Escape', 'hello.wasm'],
    ['Enter', 'renamed.wasm'],
  ] as const) {
    await modules.getByRole('button', { name: 'Actions for hello.wasm' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(modules.getByRole('textbox')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('renamed.wasm');
    await page.keyboard.press(key);
    await expect(modules.getByRole('button', { name: `Actions for ${name}` })).toBeVisible();
  }
  await modules.getByRole('button', { name: 'Actions for echo.wasm' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(modules.getByRole('button', { name: /^echo\.wasm/ })).toHaveCount(0);
  await modules.getByRole('button', { name: 'Undo' }).click();
  await expect(modules.getByRole('button', { name: /^echo\.wasm/ })).toBeVisible();
});
