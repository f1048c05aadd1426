import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectModule } from '../../core/module/inspect.ts';
import { assemble } from '../run/run-harness.ts';
import { diagnose } from './diagnose.ts';

const WAT = `(module
  (import "env" "log" (func $log (param i32)))
  (func $first (drop (i32.const 1)))
  (func $second (export "_start") (call $log (i32.add (i32.const 2) (i32.const 3)))))`;
const VALID = assemble(WAT);
const diagnosed = (bytes: Uint8Array) => diagnose(bytes, inspectModule(bytes));

describe('the damage of an invalid module', () => {
  it('is null for a valid one', async () => {
    expect(await diagnosed(VALID)).toBeNull();
  });

  it('is in a function, at its instruction', async () => {
    const bytes = Uint8Array.from(VALID);
    const at = bytes.indexOf(0x6a);
    // i32.add becomes i64.add.
    bytes[at] = 0x7c;
    const { damage, wabt } = (await diagnosed(bytes)) ?? {};
    expect(damage).toMatchObject({ section: 'code', function: { index: 2, name: 'second' }, source: 'engine' });
    // Engines name the instruction, or that of its operand.
    expect(damage?.offset).toBeGreaterThanOrEqual(at - 4);
    expect(damage?.offset).toBeLessThanOrEqual(at);
    expect(damage?.reason).toMatch(/i64\.add/);
    expect(wabt).toMatch(/^at byte 0x[0-9a-f]+: type mismatch in i64\.add, expected \[i64, i64\]/);
  });

  it('is at the end of a file that is cut off', async () => {
    const { damage } = (await diagnosed(VALID.subarray(0, VALID.length - 40))) ?? {};
    expect(damage?.offset).toBeGreaterThan(8);
    expect(damage?.reason).not.toBe('');
  });

  it('never throws, whatever was changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(VALID.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const mutant = Uint8Array.from(VALID);
          for (const [at, value] of changes) mutant[at] = value;
          const damage = (await diagnosed(mutant))?.damage;
          if (damage?.offset != null) expect(damage.offset).toBeLessThanOrEqual(mutant.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
