import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import loadWabt from 'wabt';
import { compareModules, type FunctionChange, type ModuleDiff } from './diff.ts';

let wabt: Awaited<ReturnType<typeof loadWabt>>;
beforeAll(async () => {
  wabt = await loadWabt();
});

/** Assembles text, with or without names of functions. */
function assemble(text: string, names = true): Uint8Array {
  const module = wabt.parseWat('x.wat', text, { bulk_memory: true, simd: true });
  try {
    return module.toBinary({ write_debug_names: names }).buffer;
  } finally {
    module.destroy();
  }
}

const PRINT = '(import "env" "print" (func $print (param i32)))';
const LOOP = `(func $loop (param $n i32) (result i32) (local $sum i32)
  (loop $again
    (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get $n) (local.get $n))))
    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (br_if $again (local.get $n)))
  (local.get $sum))`;
const HELPER = '(func $helper (call $print (i32.const 7)) (call $print (i32.const 8)))';
const START = '(func $start (export "_start") (call $helper) (call $print (call $loop (i32.const 1000))))';
const module = (...parts: readonly string[]): string =>
  `(module ${PRINT} (memory (export "memory") 1) ${parts.join(' ')})`;

const diffOf = (before: string, after: string, names = true): ModuleDiff =>
  compareModules(assemble(before, names), assemble(after, names)).diff;
const listed = ({ functions }: ModuleDiff) =>
  functions.map(({ kind, before, after }) => `${kind} ${before?.name ?? '-'} ${after?.name ?? '-'}`).toSorted();

describe('two modules', () => {
  it('that are equal have no differences', () => {
    const text = module(LOOP, HELPER, START);
    const diff = diffOf(text, text);
    expect(diff).toMatchObject({ identical: true, functions: [], data: [], imports: [], exports: [], producers: [] });
    expect(diff.unchanged.count).toBe(3);
  });

  it('differ in the function that was added, and not in those whose indices moved', () => {
    const diff = diffOf(module(LOOP, HELPER, START), module('(func $early (nop))', LOOP, HELPER, START));
    expect(listed(diff)).toEqual(['added - early']);
    expect(diff.unchanged.count).toBe(3);
    expect(diff.identical).toBe(false);
  });

  it('differ in an added import', () => {
    const imported = '(import "env" "exit" (func $exit (param i32)))';
    const before = module(LOOP, HELPER, START);
    const diff = diffOf(before, before.replace('(memory', `${imported} (memory`));
    expect(diff.functions).toEqual([]);
    expect(diff.imports).toMatchObject([{ name: 'env.exit', before: null, after: { kind: 'function' } }]);
  });

  it('match functions without names by their bodies', () => {
    const before = module(LOOP, HELPER, START);
    const after = module('(func $early (call $print (i32.const 1)))', LOOP, HELPER, START);
    const diff = diffOf(before, after, false);
    expect(diff.functions.map(({ kind, after: place }) => [kind, place?.index])).toEqual([['added', 1]]);
  });

  it('match a function without a name that was changed', () => {
    const longer = LOOP.replace('(local.get $sum))', '(i32.add (local.get $sum) (i32.clz (local.get $sum))))');
    const diff = diffOf(module(LOOP, HELPER, START), module(HELPER, longer, START), false);
    expect(diff.functions).toMatchObject([{ kind: 'changed', by: 'similarity' }]);
    expect(diff.unchanged.count).toBe(2);
  });

  it('show a call of another function, although both have no name', () => {
    const parts = ['(func $a (call $print (i32.const 1)))', '(func $b (drop (i32.const 2)))'];
    const caller = (name: string) => `(func (export "run") (call $${name}) (nop) (nop) (nop))`;
    const diff = diffOf(module(...parts, caller('a')), module(...parts, caller('b')), false);
    expect(diff.functions).toMatchObject([{ kind: 'changed', before: { name: 'run' }, after: { name: 'run' } }]);
  });

  it('tell constants from other changes', () => {
    const faster = START.replace('1000', '100');
    expect(listed(diffOf(module(LOOP, HELPER, START), module(LOOP, HELPER, faster)))).toEqual([
      'constants start start',
    ]);
  });

  it('recognise a function that was renamed', () => {
    const renamed = HELPER.replace('$helper', '$assistant');
    const diff = diffOf(module(LOOP, HELPER, START), module(LOOP, renamed, START.replace('$helper', '$assistant')));
    // The caller refers to another name.
    expect(listed(diff)).toEqual(['changed start start']);
  });

  it('recognise Rust functions whose hash changed', () => {
    const rust = (hash: string) => `(func $_ZN4main3run17h${hash}E (call $print (i32.const 3)))`;
    const diff = diffOf(module(rust('0123456789abcdef')), module(rust('fedcba9876543210')));
    expect(diff.functions).toEqual([]);
  });

  it('list sections with sizes that add up to the functions', () => {
    const diff = diffOf(module(LOOP, START, HELPER), module(LOOP, START, HELPER, '(func $more (nop) (nop))'));
    const code = diff.sections.find(({ name }) => name === 'code');
    const added = diff.functions.reduce((sum, { after }) => sum + (after?.size ?? 0), 0);
    expect((code?.after ?? 0) - (code?.before ?? 0)).toBe(added + 1);
  });

  it('list changed data segments, memories and exports', () => {
    const before = module('(data (i32.const 8) "hello") (data (i32.const 64) "same")');
    const after = before.replace('hello', 'hallo!').replace('"memory") 1', '"storage") 2');
    const diff = diffOf(before, after);
    expect(diff.data).toMatchObject([
      { before: { index: 0, address: 8, size: 5 }, after: { index: 0, address: 8, size: 6 }, changedBytes: 2 },
    ]);
    expect(diff.memories).toMatchObject([{ name: 'memory 0', before: { minimum: 1 }, after: { minimum: 2 } }]);
    expect(diff.exports.map(({ name, before: old }) => [name, old === null])).toEqual([
      ['memory', false],
      ['storage', true],
    ]);
  });

  it('may be damaged', () => {
    const whole = assemble(module(LOOP, HELPER, START));
    const { diff } = compareModules(whole, whole.slice(0, whole.length - 40));
    expect(diff.problems.before).toEqual([]);
    expect(diff.problems.after.length).toBeGreaterThan(0);
    expect(compareModules(new Uint8Array(), whole).diff.functions.length).toBe(3);
  });
});

/** Bodies of random functions. */
const body = fc.array(
  fc.constantFrom(
    '(drop (i32.const 1))',
    '(drop (i32.const 2))',
    '(drop (i64.const 5))',
    '(call $print (i32.const 3))',
    '(drop (i32.load offset=4 (i32.const 0)))',
    '(call $print (i32.add (i32.const 3) (i32.const 4)))',
    '(block $b (br_if $b (i32.const 1)))',
    '(nop)',
  ),
  { maxLength: 12 },
);
const randomModule = fc.array(fc.record({ name: fc.nat({ max: 20 }), body }), { maxLength: 12 }).map((functions) => {
  const unique = [...new Map(functions.map((each) => [each.name, each])).values()];
  return module(...unique.map(({ name, body: lines }) => `(func $f${name} ${lines.join(' ')})`));
});

const mirrored = ({ kind, before, after }: FunctionChange) => ({
  kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind,
  before: after,
  after: before,
});
const sorted = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).toSorted();

describe('the comparison of random modules', () => {
  it('mirrors that of the opposite order', () => {
    fc.assert(
      fc.property(randomModule, randomModule, fc.boolean(), (one, other, names) => {
        const there = diffOf(one, other, names);
        const back = diffOf(other, one, names);
        expect(sorted(there.functions.map(({ kind, before, after }) => ({ kind, before, after })))).toEqual(
          sorted(back.functions.map(mirrored)),
        );
        expect(there.unchanged).toEqual({
          count: back.unchanged.count,
          before: back.unchanged.after,
          after: back.unchanged.before,
        });
        expect(sorted(there.sections)).toEqual(
          sorted(back.sections.map(({ name, before, after }) => ({ name, before: after, after: before }))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('counts every function once', () => {
    fc.assert(
      fc.property(randomModule, randomModule, fc.boolean(), (one, other, names) => {
        const { before, after, diff } = compareModules(assemble(one, names), assemble(other, names));
        const inBefore = diff.functions.filter((change) => change.before !== null).length + diff.unchanged.count;
        const inAfter = diff.functions.filter((change) => change.after !== null).length + diff.unchanged.count;
        expect(inBefore).toBe(before.inspection.functions.sizes.length);
        expect(inAfter).toBe(after.inspection.functions.sizes.length);
      }),
      { numRuns: 60 },
    );
  });

  it('of a module with itself under another custom section is empty', () => {
    fc.assert(
      fc.property(randomModule, fc.boolean(), (text, names) => {
        const bytes = assemble(text, names);
        const { diff } = compareModules(bytes, Uint8Array.from([...bytes, 0, 2, 1, 120]));
        expect(diff.identical).toBe(false);
        expect(diff.functions).toEqual([]);
        expect(diff.data).toEqual([]);
        expect(diff.sections.filter(({ before, after }) => before !== after)).toEqual([
          { name: 'x', before: null, after: 2 },
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
