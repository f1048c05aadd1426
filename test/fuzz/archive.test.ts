import { type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../../core/archive/limits.ts';
import { isTreePath, parentOf } from '../../core/files/path.ts';
import type { ArchiveSource } from '../../worker/archive/central-directory.ts';
import { unzip } from '../../worker/archive/unzip.ts';
import { mutate } from './mutate.ts';
import { SeededRandom } from './random.ts';

const SEED = 20_260_103;
const ARCHIVES = 2000;

/** Small, so that bombs are detected without filling the memory. */
const LIMITS: ArchiveLimits = { ...ARCHIVE_LIMITS, entries: 40, bytes: 200_000, ratioFloor: 50_000 };

const NAMES = [
  'a.txt',
  'folder/b.txt',
  'folder/',
  '../climbs.txt',
  'folder/../../climbs.txt',
  '/absolute.txt',
  'C:/drive.txt',
  'back\\slash.txt',
  'nul\0.txt',
  './same.txt',
  'a.txt/below-a-file.txt',
  'é/ü.txt',
  'x'.repeat(300),
  'deep/'.repeat(50),
  'folder//twice.txt',
  ' ',
  'CON',
  '__MACOSX/._a.txt',
];

function source(bytes: Uint8Array): ArchiveSource {
  return { size: bytes.length, read: async (start, end) => Uint8Array.from(bytes.subarray(start, end)) };
}

/** Generates an archive with difficult names, links and devices, and sometimes a bomb. */
function archive(random: SeededRandom): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  for (let count = 1 + random.below(60 / (1 + random.below(20))); count > 0; count--) {
    const content = random.below(20) === 0 ? new Uint8Array(400_000) : random.bytes(random.below(200));
    // Regular file, symbolic link, directory, device, pipe.
    const mode = random.pick([0o100644, 0o100644, 0o120777, 0o040755, 0o020600, 0o010600]);
    const name = random.below(3) === 0 ? `file-${count}` : random.pick(NAMES);
    files[name] = [content, { level: random.pick([0, 6]), os: 3, attrs: mode * 0x10000 }];
  }
  return Uint8Array.from(zipSync(files));
}

describe('unpacking', () => {
  it(`returns a result for ${ARCHIVES} hostile archives and writes nothing outside the tree`, async () => {
    const random = new SeededRandom(SEED);
    const answers = { unzipped: 0, refused: 0 };
    let taken = 0;
    let skipped = 0;
    for (let round = 0; round < ARCHIVES; round++) {
      const made = archive(random);
      const bytes = random.below(3) === 0 ? made : mutate(made, random);
      const result = await unzip(source(bytes), LIMITS);
      answers[result.kind]++;
      if (result.kind === 'refused') continue;
      const where = `seed ${SEED}, round ${round}`;
      skipped += result.skipped.length;
      let size = 0;
      for (const [path, entry] of result.entries) {
        expect(path !== '' && isTreePath(path), `${where}: ${path}`).toBe(true);
        const folder = parentOf(path);
        if (folder !== '') expect(result.entries.get(folder)?.kind, `${where}: ${path}`).toBe('directory');
        if (entry.kind === 'file') size += entry.bytes.length;
        taken++;
      }
      expect(size, where).toBeLessThanOrEqual(LIMITS.bytes);
    }
    // All three results are frequent; otherwise the archives would test a single path.
    expect(answers.unzipped).toBeGreaterThan(ARCHIVES / 20);
    expect(answers.refused).toBeGreaterThan(ARCHIVES / 20);
    expect(Math.min(taken, skipped)).toBeGreaterThan(ARCHIVES / 20);
  });

  it(`returns a result for ${ARCHIVES} random files`, async () => {
    const random = new SeededRandom(SEED + 1);
    const signature = Uint8Array.of(0x50, 0x4b, 0x05, 0x06);
    for (let round = 0; round < ARCHIVES; round++) {
      const bytes = random.bytes(random.below(300));
      // The end-of-archive signature at a random position.
      if (bytes.length > 4) bytes.set(signature, random.below(bytes.length - 4));
      const result = await unzip(source(bytes), LIMITS);
      if (result.kind === 'unzipped') expect(result.entries.size).toBeLessThanOrEqual(LIMITS.entries);
    }
  });
});
