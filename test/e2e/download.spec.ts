import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

/** All byte values, and more than one block of a compressor. */
const BYTES = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) >> 3);

test('downloads all files as one zip and single files, byte for byte', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openSample('Folder report');
  await play.drop({ name: 'Zoë 1.bin', bytes: BYTES }, { name: 'empty.txt', bytes: new Uint8Array() });
  await expect(play.file('empty.txt')).toBeVisible();
  const unpacked = await play.workspace();
  expect(Buffer.from(unpacked['Zoë 1.bin'] ?? []).equals(BYTES)).toBe(true);
  expect(unpacked['empty.txt']).toEqual(new Uint8Array());
  expect(await play.fileText('library/readme.txt')).toBe('A small library, to be walked through.\n');

  // A single file, too.
  await play.file('Zoë 1.bin').click({ button: 'right' });
  const downloading = page.waitForEvent('download');
  const bytes = await play.downloaded(page.getByRole('menuitem', { name: 'Download', exact: true }));
  expect(bytes.equals(BYTES)).toBe(true);
  expect((await downloading).suggestedFilename()).toBe('Zoë 1.bin');
});
