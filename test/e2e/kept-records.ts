import { expect, type Page } from '@playwright/test';

/** Everything that the page keeps in the origin's private file system, each record as text. */
function keptRecords(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const records: string[] = [];
    const folders = [await navigator.storage.getDirectory()];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') folders.push(handle as FileSystemDirectoryHandle);
        // What a write goes to before it is complete is no record.
        else if (!handle.name.endsWith('.crswap'))
          records.push(await (await (handle as FileSystemFileHandle).getFile()).text());
      }
    }
    return records;
  });
}

/**
 * Waits until for each of `wanted` there is a kept record that it matches: saving comes behind the changes, and a
 * reload before it would find what was there earlier.
 */
export async function kept(page: Page, ...wanted: RegExp[]): Promise<void> {
  // A record may be written anew, or go, while it is read.
  await expect(async () => {
    const records = await keptRecords(page);
    const missing = wanted.filter((pattern) => !records.some((record) => pattern.test(record)));
    expect(missing.map(String), 'not yet kept').toEqual([]);
  }).toPass({ timeout: 30_000 });
}
