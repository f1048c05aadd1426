import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

const ROWS = 'name,born\nHedy Lamarr,1914\n';
const EXPECTED = [{ name: 'Hedy Lamarr', born: 1914 }];

test('a program reads what was typed into a file, and a reload keeps it', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('CSV to JSON');
  await play.file('data').click();
  await play.rewrite('people.csv', ROWS);
  // At once: what was typed last goes with the run.
  await page.keyboard.press('ControlOrMeta+Enter');
  await play.ended();
  await expect(play.outcome).toContainText('exited 0');
  expect(await play.fileText('data/people.csv')).toBe(ROWS);
  expect(JSON.parse(await play.fileText('data/people.json'))).toEqual(EXPECTED);

  await play.saved();
  await page.reload();
  await expect(play.bar).toContainText('CSV to JSON');
  await expect(play.run).toBeEnabled();
  expect(await play.fileText('data/people.csv')).toBe(ROWS);
  await play.runToEnd();
  expect(JSON.parse(await play.fileText('data/people.json'))).toEqual(EXPECTED);
});
