import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { inspectModule } from './inspect.ts';
import type { Inspection } from './inspection.ts';
import { locate } from './locate.ts';

let bytes: Uint8Array;
let inspection: Inspection;
beforeAll(async () => {
  const tools = await wabt();
  const module = tools.parseWat(
    'x.wat',
    `(module (memory 1)
      (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
      (func $main (local i64) (drop (call $add (i32.const 1) (i32.const 300))))
      (data (i32.const 8) "hello"))`,
  );
  bytes = module.toBinary({ write_debug_names: true }).buffer;
  inspection = inspectModule(bytes);
});
const labels = (offset: number) => locate(bytes, inspection, offset).map(({ label }) => label);

describe('the part at a byte', () => {
  it('contains it, for every byte of the module, and each part is within the one before', () => {
    for (let offset = 0; offset < bytes.length; offset += 1) {
      const places = locate(bytes, inspection, offset);
      expect(places.length).toBeGreaterThan(0);
      places.forEach(({ start, end }, at) => {
        expect(start).toBeLessThanOrEqual(offset);
        expect(end).toBeGreaterThan(offset);
        const outer = places[at - 1];
        if (outer === undefined) return;
        expect(start).toBeGreaterThanOrEqual(outer.start);
        expect(end).toBeLessThanOrEqual(outer.end);
      });
    }
  });

  it('is named down to the instruction', () => {
    const [add = 0, main = 0] = inspection.functions.offsets;
    expect(labels(0)).toEqual(['preamble']);
    expect(labels(add)).toEqual(['code', 'add', 'locals']);
    expect(labels(add + 1)).toEqual(['code', 'add', 'local.get']);
    // i32.const 300 takes three bytes after the two of i32.const 1 and the three of the locals.
    expect(labels(main + 3 + 2)).toEqual(['code', 'main', 'i32.const']);
    expect(labels(main + 3 + 4)).toEqual(['code', 'main', 'i32.const']);
    expect(labels(main + 3 + 5)).toEqual(['code', 'main', 'call']);
    expect(labels((inspection.data.offsets[0] ?? 0) + 2)).toEqual(['data', 'data segment 0']);
  });

  it('is not found outside of the module', () => {
    expect(locate(bytes, inspection, -1)).toEqual([]);
    expect(locate(bytes, inspection, bytes.length)).toEqual([]);
  });

  it('may be unreadable', () => {
    const cut = bytes.subarray(0, bytes.length - 3);
    expect(locate(cut, inspectModule(cut), cut.length - 1).at(-1)?.kind).toBe('unread');
  });
});
