import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { memoryRecords } from './memory-records.ts';
import { type RecordStore, StorageFull } from './record-store.ts';
import { type OpenedWorkspace, workspaceStorage } from './workspace-storage.ts';

const file = (text: string): TreeEntry => ({ kind: 'file', bytes: new TextEncoder().encode(text), modified: 1_000 });
const folder: TreeEntry = { kind: 'directory' };
const tree = (entries: Record<string, TreeEntry>): FileTree => new Map(Object.entries(entries));

function storageOver(records: RecordStore | Map<string, Uint8Array>) {
  return workspaceStorage(records instanceof Map ? memoryRecords(records) : records, () => 42);
}

async function opened(opening: Promise<OpenedWorkspace>) {
  const result = await opening;
  if (result.kind === 'failed') throw new Error(result.message);
  return result;
}

const sorted = (files: FileTree) => [...files].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a stored workspace', () => {
  test('is empty before the first save and stores nothing', async () => {
    const records = new Map<string, Uint8Array>();
    const { tree, log } = await opened(storageOver(records).open('a'));
    await log.save(tree);
    expect(tree.size).toBe(0);
    expect(records.size).toBe(0);
  });

  test('restores the last save: files, folders, symlinks and dates', async () => {
    const records = new Map<string, Uint8Array>();
    const { log } = await opened(storageOver(records).open('a'));
    const first = tree({ data: folder, 'data/ä.txt': file('one'), gone: file('x'), empty: file('') });
    const second = new Map(first).set('link', { kind: 'symlink', target: 'data/ä.txt' }).set('data/ä.txt', file('two'));
    second.delete('gone');
    await log.save(first);
    await log.save(second);
    const again = await opened(storageOver(records).open('a'));
    expect(sorted(again.tree)).toEqual(sorted(second));
  });

  test('writes only what changed', async () => {
    const records = new Map<string, Uint8Array>();
    const { log } = await opened(storageOver(records).open('a'));
    const big = tree({ big: file('x'.repeat(1_000_000)) });
    await log.save(big);
    const before = new Set(records.keys());
    await log.save(new Map(big).set('small', file('y')));
    const added = [...records].filter(([key]) => !before.has(key));
    expect(added).toHaveLength(1);
    expect(added[0]?.[1].length).toBeLessThan(200);
  });

  test('packs 10,000 small files in one record', async () => {
    const records = new Map<string, Uint8Array>();
    const { log } = await opened(storageOver(records).open('a'));
    const many = new Map(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, file(`content ${i}`)] as const));
    await log.save(many);
    expect([...records.keys()].filter((key) => key.includes('/saves/'))).toHaveLength(1);
    expect((await opened(storageOver(records).open('a'))).tree.size).toBe(10_000);
  });

  test('joins many saves into one and drops obsolete bytes', async () => {
    const records = new Map<string, Uint8Array>();
    const { log } = await opened(storageOver(records).open('a'));
    for (let i = 0; i < 200; i++) await log.save(tree({ big: file(`${i}`.repeat(100_000)), keep: file('k') }));
    const saves = [...records].filter(([key]) => key.includes('/saves/'));
    expect(saves.length).toBeLessThanOrEqual(65);
    expect(saves.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeLessThan(20 * 1024 * 1024);
    expect(sorted((await opened(storageOver(records).open('a'))).tree)).toEqual(
      sorted(tree({ big: file('199'.repeat(100_000)), keep: file('k') })),
    );
  });

  test('opens after a crash at any byte with the last reported save or the one after it', async () => {
    const trees = [tree({ a: file('1') }), tree({ a: file('2'), d: folder, 'd/b': file('3') }), tree({ d: folder })];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.nat(), fc.boolean(), async (crashAt, cut, whole) => {
        const records = new Map<string, Uint8Array>();
        const { log } = await opened(storageOver(records).open('a'));
        for (const saved of trees.slice(0, crashAt)) await log.save(saved);
        const before = new Set(records.keys());
        await log.save(trees[crashAt] ?? new Map());
        for (const [key, bytes] of records) {
          if (!before.has(key) && key.includes('/saves/') && !whole)
            records.set(key, bytes.slice(0, cut % bytes.length));
        }
        const found = sorted((await opened(storageOver(records).open('a'))).tree);
        const reported = crashAt === 0 ? new Map() : (trees[crashAt - 1] ?? new Map());
        // A cut may fall in bytes that the tree does not need.
        expect([sorted(reported), sorted(trees[crashAt] ?? new Map())]).toContainEqual(found);
        if (whole) expect(found).toEqual(sorted(trees[crashAt] ?? new Map()));
      }),
    );
  });

  test('ignores a late save of the previous page', async () => {
    const records = new Map<string, Uint8Array>();
    const old = await opened(storageOver(records).open('a'));
    await old.log.save(tree({ a: file('old'), b: file('old') }));
    const next = await opened(storageOver(records).open('a'));
    await next.log.save(tree({ a: file('new'), b: file('old') }));
    await old.log.save(tree({ a: file('late'), b: file('old') }));
    expect((await opened(storageOver(records).open('a'))).tree.get('a')).toEqual(file('new'));
  });

  test('keeps earlier saves when storage is full and saves the rest once there is room', async () => {
    const stored = new Map<string, Uint8Array>();
    const ground = memoryRecords(stored);
    let full = false;
    const records: RecordStore = {
      ...ground,
      put: (key, parts) => (full ? Promise.reject(new StorageFull('no room')) : ground.put(key, parts)),
    };
    const { log } = await opened(storageOver(records).open('a'));
    await log.save(tree({ a: file('1') }));
    full = true;
    await expect(log.save(tree({ a: file('1'), b: file('2') }))).rejects.toBeInstanceOf(StorageFull);
    expect((await opened(storageOver(records).open('a'))).tree.size).toBe(1);
    full = false;
    await log.save(tree({ a: file('1'), b: file('2') }));
    expect((await opened(storageOver(records).open('a'))).tree.size).toBe(2);
  });

  test('frees room in full storage when files are deleted and keeps the other files', async () => {
    const stored = new Map<string, Uint8Array>();
    const records = withQuota(stored, 100_000);
    const { log } = await opened(storageOver(records).open('a'));
    const keep = file('k'.repeat(30_000));
    await log.save(tree({ keep }));
    const both = tree({ keep, drop: file('d'.repeat(60_000)) });
    await log.save(both);
    const more = new Map(both).set('more', file('m'.repeat(50_000)));
    await expect(log.save(more)).rejects.toBeInstanceOf(StorageFull);
    await log.save(tree({ keep }));
    const last = tree({ keep, more: file('m'.repeat(50_000)) });
    await log.save(last);
    expect(sorted((await opened(storageOver(records).open('a'))).tree)).toEqual(sorted(last));
  });

  test('reports a save although there is no room to compact after it', async () => {
    const stored = new Map<string, Uint8Array>();
    const records = withQuota(stored, 30 * 1024 * 1024);
    const { log } = await opened(storageOver(records).open('a'));
    const big = (letter: string) => file(letter.repeat(9 * 1024 * 1024));
    await log.save(tree({ x: big('1') }));
    await log.save(tree({ x: big('2') }));
    // Would be joined now, for which there is no room.
    await log.save(tree({ x: big('3') }));
    for (const letter of '456') await log.save(tree({ x: big(letter) }));
    const found = (await opened(storageOver(records).open('a'))).tree.get('x');
    expect(found?.kind === 'file' && found.bytes.every((byte) => byte === 0x36)).toBe(true);
  });

  test('reports damage and newer formats and leaves the records unchanged', async () => {
    for (const [content, words] of [
      ['not a save at all', 'damaged'],
      [craft({ version: 99 }), 'newer version'],
      [craft({ version: 1, base: false, removed: [], set: [['f', '../x', 0, 0]] }), 'damaged'],
    ] as const) {
      const records = new Map([['workspaces/a/saves/0000000001-0000000000', new TextEncoder().encode(content)]]);
      const result = await storageOver(records).open('a');
      expect(result.kind === 'failed' && result.message).toContain(words);
      expect(records.size).toBe(1);
    }
  });

  test('is listed by last use, copied with its settings and modules, and removed', async () => {
    const records = new Map<string, Uint8Array>();
    let now = 0;
    const storage = workspaceStorage(memoryRecords(records), () => ++now);
    for (const id of ['a', 'b']) await (await opened(storage.open(id))).log.save(tree({ [id]: file('text') }));
    records.set('workspaces/a/settings/x', new Uint8Array([1]));
    await storage.copy('a', 'c');
    expect(await storage.list()).toMatchObject([{ id: 'b', files: 1, bytes: 4 }, { id: 'a' }, { id: 'c' }]);
    expect(records.has('workspaces/c/settings/x')).toBe(true);
    await storage.remove('a');
    expect([...records.keys()].filter((key) => key.startsWith('workspaces/a/'))).toEqual([]);
    expect((await opened(storage.open('c'))).tree.get('a')).toEqual(file('text'));
  });
});

/** Memory records with a quota. Like OPFS, replacing a record needs room for the old and the new bytes. */
function withQuota(stored: Map<string, Uint8Array>, quota: number): RecordStore {
  const ground = memoryRecords(stored);
  return {
    ...ground,
    async put(key, parts) {
      const used = [...stored.values()].reduce((sum, bytes) => sum + bytes.length, 0);
      const size = parts.reduce((sum, part) => sum + part.length, 0);
      if (used + size > quota) throw new StorageFull('no room');
      await ground.put(key, parts);
    },
  };
}

/** A save with this header and no content. */
function craft(header: unknown): string {
  const json = JSON.stringify(header);
  return `dynowork${String.fromCharCode(json.length, 0, 0, 0)}${json}`;
}
