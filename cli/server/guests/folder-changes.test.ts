import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changesSince, takeSnapshot } from './folder-changes.ts';
import { FolderRemover, removeFolder } from './folder-remover.ts';
import { FolderWatch } from './folder-watch.ts';

// The calls are counted, because they determine the time for a large folder.
vi.mock('node:fs', async (importOriginal) => {
  const actual = await importOriginal<typeof import('node:fs')>();
  return { ...actual, lstatSync: vi.fn(actual.lstatSync), openSync: vi.fn(actual.openSync) };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-changes-'));
  vi.mocked(lstatSync).mockClear();
  vi.mocked(openSync).mockClear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const EMPTY = new Map();
const noOriginal = () => Promise.resolve(null);
const LIMITS = { listed: 100, bytes: 1000 };

function fill(count: number): void {
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `f${String(index).padStart(5, '0')}`), 'x');
}

describe('the changes in a folder', () => {
  it('are listed up to the limit, and counted beyond it without reading the files', async () => {
    fill(1500);
    vi.mocked(lstatSync).mockClear();
    vi.mocked(openSync).mockClear();
    const { changes, unlisted } = await changesSince(folder, EMPTY, noOriginal, LIMITS);
    expect([changes.length, unlisted]).toEqual([100, 1400]);
    expect(changes[99]).toMatchObject({ change: 'created', path: 'f00099', size: 1 });
    expect(lstatSync).toHaveBeenCalledTimes(1500);
    expect(openSync).toHaveBeenCalledTimes(100);
  });

  it('count what was removed against the same limit', async () => {
    fill(150);
    const before = await takeSnapshot(folder);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, 'new'), '');
    const { changes, unlisted } = await changesSince(folder, before, noOriginal, LIMITS);
    expect(changes.every(({ change }) => change === 'removed')).toBe(true);
    expect([changes.length, unlisted]).toEqual([100, 51]);
  });

  it('read a file with many names once, and carry its bytes as long as there is room', async () => {
    const file = join(folder, 'a');
    writeFileSync(file, 'x'.repeat(300));
    for (let index = 0; index < 50; index++) linkSync(file, join(folder, `b${index}`));
    vi.mocked(openSync).mockClear();
    const { changes } = await changesSince(folder, EMPTY, noOriginal, LIMITS);
    expect(changes.length).toBe(51);
    expect(openSync).toHaveBeenCalledTimes(1);
    expect(changes.filter((change) => 'bytes' in change && change.bytes !== null).length).toBe(3);
    expect(new Set(changes.map((change) => 'sha256' in change && change.sha256)).size).toBe(1);
  });

  it('follow no link', async () => {
    mkdirSync(join(folder, 'in'));
    symlinkSync('/', join(folder, 'in', 'out'));
    const { changes } = await changesSince(folder, EMPTY, noOriginal, LIMITS);
    expect(changes.map(({ path }) => path)).toEqual(['in']);
  });

  it('need one call for each level of nested folders', async () => {
    mkdirSync(join(folder, 'a/'.repeat(1000)), { recursive: true });
    vi.mocked(lstatSync).mockClear();
    const { changes, unlisted } = await changesSince(folder, EMPTY, noOriginal, LIMITS);
    expect([changes.length, unlisted]).toEqual([100, 900]);
    expect(lstatSync).toHaveBeenCalledTimes(1000);
  });
});

describe('the watch of a folder', () => {
  it('stops counting once the limit is exceeded', async () => {
    fill(1500);
    vi.mocked(lstatSync).mockClear();
    expect(await new FolderWatch(folder, 100).isExceeded()).toBe(true);
    expect(vi.mocked(lstatSync).mock.calls.length).toBeLessThan(300);
    expect(await new FolderWatch(folder, 1500).isExceeded()).toBe(false);
  });
});

describe('the removal of a folder', () => {
  const make = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(join(path, 'inner'), { recursive: true });
    return path;
  };

  it('does not have anybody wait for its end', async () => {
    const started: string[] = [];
    const remover = new FolderRemover(join(folder, 'removed'), (path) => {
      started.push(path);
      return new Promise(() => {});
    });
    const run = make('run');
    await remover.discard(run);
    expect(existsSync(run)).toBe(false);
    expect(started).toEqual([join(folder, 'removed', '0')]);
    await remover.discard(make('run'));
    // One removal at a time.
    expect(started.length).toBe(1);
  });

  it('limits the number of folders that wait for removal', async () => {
    const finish: (() => void)[] = [];
    const remover = new FolderRemover(
      join(folder, 'removed'),
      () => new Promise((resolve) => finish.push(() => resolve())),
    );
    for (let index = 0; index < 8; index++) await remover.discard(make(`run-${index}`));
    let isDiscarded = false;
    const ninth = remover.discard(make('ninth')).then(() => {
      isDiscarded = true;
    });
    await new Promise(setImmediate);
    expect([isDiscarded, existsSync(join(folder, 'ninth'))]).toEqual([false, true]);
    finish[0]?.();
    await ninth;
    expect(existsSync(join(folder, 'ninth'))).toBe(false);
  });

  it('continues after a failed removal', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const removed: string[] = [];
    const remover = new FolderRemover(join(folder, 'removed'), (path) => {
      removed.push(path);
      return removed.length === 1 ? Promise.reject(new Error('in use')) : Promise.resolve();
    });
    await remover.discard(make('a'));
    await remover.discard(make('b'));
    await vi.waitUntil(() => removed.length === 2, { timeout: 30_000 });
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });

  it('handles folders that are nested deeper than a path can be long', async () => {
    const deep = join(folder, 'deep');
    mkdirSync(deep);
    const inner = join(deep, 'a/'.repeat(1500));
    mkdirSync(inner, { recursive: true });
    // Moves the inner half below the outer one, so that the whole path is too long for one call.
    const other = join(deep, 'b/'.repeat(1500));
    mkdirSync(other, { recursive: true });
    renameSync(join(deep, 'a'), join(other, 'a'));
    await removeFolder(deep);
    expect(existsSync(deep)).toBe(false);
  });
});
