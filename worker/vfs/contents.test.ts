import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DENSE_LIMIT, FileContents, PAGE_SIZE } from './contents.ts';

type Step =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly size: number }
  | { readonly kind: 'take' };

/** Interesting positions: the start, the edges of pages, the limit of one buffer. */
const position = fc
  .tuple(
    fc.constantFrom(0, 40, PAGE_SIZE, 2 * PAGE_SIZE, DENSE_LIMIT, DENSE_LIMIT + PAGE_SIZE),
    fc.integer({ min: -3, max: 30 }),
  )
  .map(([base, offset]) => Math.max(0, base + offset));

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('write' as const), position, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constant('resize' as const), size: position }),
    fc.record({ kind: fc.constant('take' as const) }),
  ),
  { maxLength: 14 },
);

/** Sizes of the original content: none, small, and more than one buffer. */
const given = fc.constantFrom(0, 50, DENSE_LIMIT + 10).map((size) => new Uint8Array(size).fill(7));

test('a file reads as it was written, and can be rebuilt from its written ranges', () => {
  fc.assert(
    fc.property(given, steps, (start, all) => {
      const original = start.slice();
      const contents = new FileContents(start);
      let model = start.slice();
      let mirror = start.slice();
      const resized = (bytes: Uint8Array<ArrayBuffer>, size: number) => {
        const next = new Uint8Array(size);
        next.set(bytes.subarray(0, size));
        return next;
      };
      for (const step of [...all, { kind: 'take' } as const]) {
        if (step.kind === 'write') {
          model = resized(model, Math.max(model.length, step.position + step.bytes.length));
          model.set(step.bytes, step.position);
          contents.write(step.bytes, 0, step.bytes.length, step.position);
        } else if (step.kind === 'resize') {
          model = resized(model, step.size);
          contents.resize(step.size);
        } else {
          mirror = resized(mirror, contents.size);
          for (const range of contents.takeWritten()) mirror.set(range.bytes, range.offset);
          expect(Buffer.compare(mirror, model)).toBe(0);
        }
        expect(contents.size).toBe(model.length);
        expect(Buffer.compare(contents.toBytes(), model)).toBe(0);
      }
      expect(Buffer.compare(start, original)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('a hole takes no memory, reads as zero, and is not a written range', () => {
  const contents = new FileContents();
  const far = 2 ** 40;
  contents.write(Uint8Array.of(1), 0, 1, 0);
  contents.write(Uint8Array.of(2), 0, 1, far);
  expect(contents.size).toBe(far + 1);
  const target = new Uint8Array(4).fill(9);
  expect(contents.read(target, 0, 4, far - 3)).toBe(4);
  expect([...target]).toEqual([0, 0, 0, 2]);
  expect(contents.takeWritten().map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
    [0, PAGE_SIZE],
    [far, 1],
  ]);
});

test('a file that is extended, truncated and extended again only changes its size', () => {
  const contents = new FileContents();
  contents.resize(2 ** 40);
  contents.resize(0);
  contents.resize(2 ** 40);
  expect(contents.takeWritten()).toEqual([]);
});

test('appending writes only the range that was appended', () => {
  const contents = new FileContents(new Uint8Array(DENSE_LIMIT + 5));
  contents.write(Uint8Array.of(1, 2), 0, 2, DENSE_LIMIT + 5);
  expect(contents.takeWritten()).toEqual([{ offset: DENSE_LIMIT + 5, bytes: Uint8Array.of(1, 2) }]);
  contents.write(Uint8Array.of(3), 0, 1, DENSE_LIMIT + 7);
  expect(contents.takeWritten()).toEqual([{ offset: DENSE_LIMIT + 7, bytes: Uint8Array.of(3) }]);
});

test('truncated bytes do not come back when the file grows again', () => {
  const contents = new FileContents();
  const full = new Uint8Array(PAGE_SIZE).fill(9);
  for (let page = 0; page < 8; page++) contents.write(full, 0, PAGE_SIZE, page * PAGE_SIZE);
  contents.resize(0);
  const mark = new Uint8Array([1, 2, 3]);
  for (let page = 0; page < 8; page++) contents.write(mark, 0, 3, page * PAGE_SIZE + 100);
  contents.resize(8 * PAGE_SIZE);
  const bytes = contents.toBytes();
  const wanted = new Uint8Array(8 * PAGE_SIZE);
  for (let page = 0; page < 8; page++) wanted.set(mark, page * PAGE_SIZE + 100);
  expect(Buffer.compare(bytes, wanted)).toBe(0);
});
