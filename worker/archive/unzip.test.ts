import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../core/archive/limits.ts';
import { isTreePath, parentOf } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import type { ArchiveSource } from './central-directory.ts';
import type { Unzipped } from './protocol.ts';
import { unzip } from './unzip.ts';
import { zip } from './zip.ts';

function sourceOf(bytes: Uint8Array): ArchiveSource {
  return {
    size: bytes.length,
    async read(start, end) {
      if (start < 0 || end > bytes.length || start > end)
        throw new RangeError(`read ${start}–${end} of ${bytes.length}`);
      return bytes.subarray(start, end);
    },
  };
}

const open = (bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) =>
  unzip(sourceOf(bytes), { ...ARCHIVE_LIMITS, ...limits });

const pack = (files: Zippable) => zipSync(files, { mtime: '2024-01-02T03:04:06' });

function packTree(files: FileTree): Uint8Array {
  const parts: Uint8Array[] = [];
  zip(
    files,
    (part) => parts.push(part.slice()),
    () => {},
  );
  return new Uint8Array(Buffer.concat(parts));
}

function names(result: Unzipped): string[] {
  return result.kind === 'unzipped' ? [...result.entries.keys()] : [result.refusal.kind];
}

function skipped(result: Unzipped): string[] {
  return result.kind === 'unzipped' ? result.skipped.map(({ name, reason }) => `${name}: ${reason}`) : [];
}

/** Sets bytes of every central (0x02014b50) and local (0x04034b50) header, found by signature. */
function patchHeaders(bytes: Uint8Array, patch: (view: DataView, at: number, central: boolean) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50 || signature === 0x04034b50) patch(view, at, signature === 0x02014b50);
  }
  return copy;
}

describe('an archive', () => {
  test('unpacks to what was packed: files, folders, links, dates to two seconds', async () => {
    const modified = Date.UTC(2024, 4, 6, 7, 8, 10);
    const files = new Map<string, TreeEntry>([
      ['d', { kind: 'directory' }],
      ['d/ü.bin', { kind: 'file', bytes: Uint8Array.from({ length: 3_000_000 }, (_, i) => i * i), modified }],
      ['empty', { kind: 'file', bytes: new Uint8Array(0), modified }],
      ['link', { kind: 'symlink', target: 'd/ü.bin' }],
    ]);
    const result = await open(packTree(files));
    expect(result).toMatchObject({ kind: 'unzipped', skipped: [] });
    const back = result.kind === 'unzipped' ? result.entries : new Map();
    expect([...back.keys()]).toEqual([...files.keys()]);
    for (const [path, entry] of files) {
      const other: TreeEntry | undefined = back.get(path);
      if (entry.kind === 'file' && other?.kind === 'file') {
        expect(Buffer.compare(entry.bytes, other.bytes)).toBe(0);
        // Zip stores local time, so only the time zone of the machine differs.
        expect(Math.abs(other.modified - modified)).toBeLessThanOrEqual(14 * 3600_000);
      } else expect(other).toEqual(entry);
    }
  });

  test('without entries is empty, and missing folders are created', async () => {
    expect(names(await open(pack({})))).toEqual([]);
    expect(names(await open(pack({ 'a/b/c.txt': strToU8('x') })))).toEqual(['a', 'a/b', 'a/b/c.txt']);
  });
});

describe('a hostile archive', () => {
  test('never yields a path outside the tree: such entries are skipped, with the reason', async () => {
    const hostile = ['../up', '/abs', 'C:/drive', 'a\\b', 'ok/../../x', 'x'.repeat(300)];
    const result = await open(pack(Object.fromEntries([...hostile, 'good'].map((name) => [name, strToU8('x')]))));
    expect(names(result)).toEqual(['good']);
    expect(skipped(result).map((line) => line.split(': ')[1])).toEqual([
      'climbs',
      'absolute',
      'drive-letter',
      'backslash',
      'climbs',
      'too-long',
    ]);
  });

  test('cannot place a file below a link, or use a name twice', async () => {
    const link = { os: 3, attrs: 0o120777 * 0x10000 };
    const result = await open(
      pack({ l: [strToU8('d'), link], 'l/x': strToU8('x'), out: [strToU8('../etc'), link], './l': strToU8('again') }),
    );
    expect(names(result)).toEqual(['l']);
    expect(skipped(result)).toEqual(['l/x: file-in-the-way', 'out: link-leaves', './l: duplicate']);
  });

  test('skips encrypted, unsupported and special entries', async () => {
    const bytes = pack({
      secret: strToU8('s'),
      odd: strToU8('o'),
      dev: [strToU8(''), { os: 3, attrs: 0o060644 * 0x10000 }],
      ok: strToU8('k'),
    });
    let entry = 0;
    const patched = patchHeaders(bytes, (view, at, central) => {
      if (!central) return;
      if (entry === 0) view.setUint16(at + 8, 1, true);
      if (entry === 1) view.setUint16(at + 10, 99, true);
      entry++;
    });
    const result = await open(patched);
    expect(names(result)).toEqual(['ok']);
    expect(skipped(result)).toEqual(['secret: encrypted', 'odd: unknown-compression', 'dev: special-file']);
  });

  test('with wrong sizes is refused as damaged, at the true size', async () => {
    const bytes = pack({ a: new Uint8Array(100_000) });
    for (const size of [10, 200_000, 0xfffffffe]) {
      const lying = patchHeaders(bytes, (view, at, central) => view.setUint32(at + (central ? 24 : 22), size, true));
      expect(names(await open(lying))).toEqual(['damaged']);
    }
    const wrongSum = patchHeaders(bytes, (view, at, central) => central && view.setUint32(at + 16, 1, true));
    expect(names(await open(wrongSum))).toEqual(['damaged']);
  });

  test('is checked against totals and ratios while it unpacks', async () => {
    const bomb = pack({ a: new Uint8Array(40 * 1024 * 1024), b: new Uint8Array(1) });
    expect(names(await open(bomb))).toEqual(['bomb']);
    const result = await open(pack({ a: new Uint8Array(600), b: new Uint8Array(600) }), { bytes: 1000 });
    expect(result).toEqual({ kind: 'refused', refusal: { kind: 'too-large', limit: 1000 } });
  });

  test('is detected as a bomb even if its entries share their packed bytes', async () => {
    const parts = pack({ a: new Uint8Array(100_000) });
    const view = new DataView(parts.buffer, parts.byteOffset);
    const end = parts.length - 22;
    const directory = parts.subarray(view.getUint32(end + 16, true), end);
    const copies = Array.from({ length: 100 }, (_, i) => {
      const copy = directory.slice();
      copy[46] = 0x30 + i;
      return copy;
    });
    const tail = parts.slice(end);
    const tailView = new DataView(tail.buffer);
    tailView.setUint16(10, 100, true);
    tailView.setUint32(12, directory.length * 100, true);
    const overlapping = new Uint8Array(Buffer.concat([parts.subarray(0, end - directory.length), ...copies, tail]));
    expect(names(await open(overlapping, { ratioFloor: 1_000_000 }))).toEqual(['bomb']);
  });

  test('with too many entries is refused before they are read, whatever count it declares', async () => {
    const bytes = pack(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, new Uint8Array(0)])));
    expect(names(await open(bytes, { entries: 100 }))).toEqual(['too-many-entries']);
    const modest = bytes.slice();
    new DataView(modest.buffer).setUint16(bytes.length - 12, 1, true);
    expect(names(await open(modest, { entries: 100 }))).toEqual(['too-many-entries']);
    expect(names(await open(bytes, { directoryBytes: 100 }))).toEqual(['directory-too-large']);
  });

  test('that is truncated or random is refused with a message', async () => {
    expect(names(await open(new Uint8Array(0)))).toEqual(['not-an-archive']);
    expect(names(await open(strToU8('hello')))).toEqual(['not-an-archive']);
  });
});

test('mutated archives never throw, and no name escapes', { timeout: 120_000 }, async () => {
  const link = { os: 3, attrs: 0o120777 * 0x10000 };
  const seed = pack({
    'dir/': new Uint8Array(0),
    'dir/text.txt': strToU8('text '.repeat(200)),
    stored: [strToU8('stored'), { level: 0 }],
    link: [strToU8('dir/text.txt'), link],
    'ü/é': strToU8('x'),
  });
  const mutation = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('set', 'cut', 'insert', 'copy'),
    value: fc.nat(255),
  });
  let unpacked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 8 }), async (mutations) => {
      let bytes: Uint8Array = seed.slice();
      for (const { at, kind, value } of mutations) {
        const index = at % Math.max(1, bytes.length);
        if (kind === 'set') bytes[index] = value;
        else if (kind === 'cut') bytes = Uint8Array.from([...bytes.slice(0, index), ...bytes.slice(index + value)]);
        else if (kind === 'insert') bytes = Uint8Array.from([...bytes.slice(0, index), value, ...bytes.slice(index)]);
        else bytes.copyWithin(index, 0, value);
      }
      const result = await open(bytes);
      if (result.kind !== 'unzipped') return;
      unpacked++;
      for (const path of result.entries.keys()) {
        expect(isTreePath(path) && path !== '').toBe(true);
        const above = parentOf(path);
        if (above !== '') expect(result.entries.get(above)?.kind).toBe('directory');
      }
    }),
    { numRuns: 3000 },
  );
  // Some mutated archives must still open.
  expect(unpacked).toBeGreaterThan(20);
});

test('names made of hostile pieces never escape', async () => {
  const pieces = fc.array(fc.constantFrom('..', '.', '', 'a', '/', '\\', 'C:', 'ü', ' ', '\0'), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 8 }), async (all) => {
      const files = Object.fromEntries(all.map((parts) => [parts.join('/') || 'x', strToU8('x')]));
      const result = await open(pack(files));
      if (result.kind !== 'unzipped') throw new Error(result.refusal.kind);
      for (const path of result.entries.keys()) expect(isTreePath(path) && path !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});
