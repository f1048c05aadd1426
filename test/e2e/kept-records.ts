import { expect, type Page } from '@playwright/test';

/** Returns all records in the origin private file system, as text. */
function keptRecords(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const records: string[] = [];
    const folders = [await navigator.storage.getDirectory()];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') folders.push(handle as FileSystemDirectoryHandle);
        // Skips temporary files of unfinished writes.
        else if (!handle.name.endsWith('.crswap'))
          records.push(await (await (handle as FileSystemFileHandle).getFile()).text());
      }
    }
    return records;
  });
}

/**
 * Waits until each of the patterns in `wanted` matches a record. Changes are saved with a delay, and a reload before
 * that would restore the earlier state.
 */
export async function kept(page: Page, ...wanted: RegExp[]): Promise<void> {
  // A record may be replaced or removed while it is read.
  await expect(async () => {
    const records = await keptRecords(page);
    const missing = wanted.filter((pattern) => !records.some((record) => pattern.test(record)));
    expect(missing.map(String), 'not yet kept').toEqual([]);
  }).toPass({ timeout: 30_000 });
}
