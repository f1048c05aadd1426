import { expect, it } from 'vitest';
import { FileBudget } from '../shim/file-budget.ts';
import { GrowableFile } from './growable-file.ts';

it("a file's size and times are at their WASI offsets", () => {
  const modified = Date.UTC(2026, 0, 2, 3, 4, 5);
  const file = new GrowableFile(
    new Uint8Array(11),
    modified,
    new FileBudget(
      1000,
      () => 0,
      () => {},
    ),
    () => modified,
  );
  const view = new DataView(new ArrayBuffer(64));
  file.stat().write_bytes(view, 0);
  const nanoseconds = BigInt(modified) * 1_000_000n;
  expect(view.getBigUint64(32, true)).toBe(11n);
  expect([40, 48, 56].map((offset) => view.getBigUint64(offset, true))).toEqual([
    nanoseconds,
    nanoseconds,
    nanoseconds,
  ]);
});
