import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { analyseCode } from '../../core/module/analyse-code.ts';
import { inspectModule } from '../../core/module/inspect.ts';
import { leb128 } from '../../core/module/leb128.ts';
import { locate } from '../../core/module/locate.ts';
import { findStrings } from '../../core/module/strings.ts';
import { hostileModule } from './hostile-module.ts';
import { mutate } from './mutate.ts';
import { SeededRandom } from './random.ts';

const SEED = 20_261_122;
const MODULES = 800;

const text = (value: string): number[] => [...leb128(value.length), ...new TextEncoder().encode(value)];
const sub = (id: number, contents: readonly number[]): number[] => [id, ...leb128(contents.length), ...contents];
const custom = (name: string, contents: readonly number[]): number[] => sub(0, [...text(name), ...contents]);

/** A module with everything that the readers know. */
async function richModule(): Promise<Uint8Array> {
  const tools = await wabt();
  const module = tools.parseWat(
    'rich.wat',
    `(module
      (import "env" "table" (table 2 funcref)) (import "env" "base" (global i32))
      (memory (export "memory") 1) (global (mut i64) (i64.const 5)) (global f32 (f32.const 1))
      (func $a (export "a") (param i32) (result i32) (call_indirect (type 0) (local.get 0) (i32.const 0)))
      (func $b (drop (call $a (i32.const 8))) (memory.copy (i32.const 0) (i32.const 1) (i32.const 2)))
      (elem (i32.const 0) $a $b) (elem declare func $b)
      (data (i32.const 8) "hello, world") (data "passive")
      (start $b))`,
    { bulk_memory: true, reference_types: true },
  );
  const symbols = [2, 0, 4, 0, ...text('main'), 1, 0, ...text('table'), 0, 8, 16];
  return Uint8Array.from([
    ...module.toBinary({ write_debug_names: true }).buffer,
    ...custom('producers', [1, ...text('language'), 1, ...text('C'), ...text('')]),
    ...custom('target_features', [1, 0x2b, ...text('simd128')]),
    ...custom('dylink.0', [...sub(1, [16, 4, 2, 0]), ...sub(2, [1, ...text('libc.so')])]),
    ...custom('linking', [2, ...sub(8, symbols)]),
    ...custom('reloc.CODE', [10, 1, 4, 1, 3, 9]),
    ...custom('metadata.code.branch_hint', [1, 0, 1, 5, 1, 1]),
    ...custom('.debug_info', [6, 0, 0, 0, 5, 0, 1, 4, 0, 0]),
  ]);
}

/** The numbers in a result, which must not exceed a multiple of the module. */
function memoryOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object') return 8;
  return [...Object.values(value)].reduce((sum: number, each) => sum + memoryOf(each), 16);
}

describe('the inspection', () => {
  it(`of each of ${MODULES} hostile modules ends, with memory in proportion to the module`, async () => {
    const random = new SeededRandom(SEED);
    const rich = await richModule();
    expect(inspectModule(rich).problems).toEqual([]);
    let damaged = 0;
    for (let round = 0; round < MODULES; round += 1) {
      const bytes = random.below(3) === 0 ? await hostileModule(random) : mutate(rich, random);
      const note = `seed ${SEED}, round ${round}`;
      const inspection = inspectModule(bytes);
      const analysis = analyseCode(bytes, inspection);
      const found = findStrings(bytes, inspection.data, { text: '', shortest: 4 });
      // The table of features and empty columns take some thousand bytes in any module.
      expect(memoryOf([inspection, analysis, found]), note).toBeLessThan(50_000 + 200 * bytes.length);
      for (let each = 0; each < 20; each += 1) {
        const offset = random.below(bytes.length);
        for (const { start, end } of locate(bytes, inspection, offset)) {
          expect(start, note).toBeLessThanOrEqual(offset);
          expect(end, note).toBeGreaterThan(offset);
        }
      }
      if (inspection.problems.length > 0) damaged += 1;
    }
    expect(damaged).toBeGreaterThan(MODULES / 20);
  });

  it('accepts files that are empty, cut, or components', () => {
    const preamble = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    const component = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 1, 1, 0];
    for (const bytes of [[], [0], preamble.slice(0, 6), preamble, component]) {
      const module = Uint8Array.from(bytes);
      const inspection = inspectModule(module);
      expect(analyseCode(module, inspection).graph.retained.length).toBe(0);
      expect(locate(module, inspection, 0).length).toBe(bytes.length === 0 ? 0 : 1);
    }
  });
});
