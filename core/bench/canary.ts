import { leb128 } from '../module/leb128.ts';

/*
 * The reference work: a fixed computation. Its time from block to block shows how steady the machine is. It also shows
 * whether the browser's optimising compiler is used.
 *
 * Two functions return the same result. `repeated` computes a value sixteen times per iteration, `reduced` once. An
 * optimising compiler generates the same code for both. A baseline compiler does not, and `repeated` takes several
 * times as long. The ratio therefore shows the tier on any machine.
 */

/** Iterations of one part. A canary alternates between several parts of each function. */
export const CANARY_ROUNDS = 600_000;
export const CANARY_PARTS = 4;
export const CANARY_SEED = 1;
/** Expected result of every part, which proves that the work was done. */
export const CANARY_RESULT = 822_385_921;

/** Threshold between an optimising compiler (1) and a baseline compiler (2 to 6). */
const BASELINE_RATIO = 1.5;

const COPIES = 16;

const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const I32_CONST = 0x41;
const I32 = { add: 0x6a, sub: 0x6b, mul: 0x6c, xor: 0x73, shiftRight: 0x76 };
const END = 0x0b;
const I32_TYPE = 0x7f;

const ROUNDS = 0;
const STATE = 1;
const MIXED = 2;

/** Emits `mixed = (from ^ (from >>> shift)) * factor`, with the factor as signed LEB128. */
function step(from: number, shift: number, factor: readonly number[]): number[] {
  const shifted = [LOCAL_GET, from, LOCAL_GET, from, I32_CONST, shift, I32.shiftRight];
  return [...shifted, I32.xor, I32_CONST, ...factor, I32.mul, LOCAL_SET, MIXED];
}

/** Computes a value from the iteration number only, like the finaliser of MurmurHash3. */
const MIX: readonly number[] = [
  // 0x5bd1e995, 0x2c1b3c6d, 0x297a2d39.
  ...step(ROUNDS, 16, [0x95, 0xd3, 0xc7, 0xde, 0x05]),
  ...step(MIXED, 13, [0xed, 0xf8, 0xec, 0xe0, 0x02]),
  ...step(MIXED, 12, [0xb9, 0xda, 0xe8, 0xcb, 0x02]),
];
const ADD: readonly number[] = [LOCAL_GET, STATE, LOCAL_GET, MIXED, I32.add, LOCAL_SET, STATE];

const copies = (bytes: readonly number[]): number[] => Array.from({ length: COPIES }, () => bytes).flat();
const sized = (bytes: readonly number[]): number[] => [...leb128(bytes.length), ...bytes];

/** Emits `(rounds, state) => state`, a loop with `work` in each iteration. */
function functionBody(work: readonly number[]): number[] {
  const locals = [1, 1, I32_TYPE];
  const count = [LOCAL_GET, ROUNDS, I32_CONST, 1, I32.sub, LOCAL_SET, ROUNDS, LOCAL_GET, ROUNDS];
  const loop = [0x03, 0x40, ...work, ...count, 0x0d, 0, END];
  return sized([...locals, ...loop, LOCAL_GET, STATE, END]);
}

const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const exported = (name: string, index: number): number[] => [...sized([...new TextEncoder().encode(name)]), 0, index];

/** Returns a module that exports `repeated` and `reduced`. */
export function canaryModule(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, I32_TYPE, I32_TYPE, 1, I32_TYPE]),
    ...section(3, [2, 0, 0]),
    ...section(7, [2, ...exported('repeated', 0), ...exported('reduced', 1)]),
    ...section(10, [2, ...functionBody(copies([...MIX, ...ADD])), ...functionBody([...MIX, ...copies(ADD)])]),
  ]);
}

/**
 * Returns whether modules ran without the optimising compiler during a measurement, because it was disabled or a
 * debugger was attached. The median decides, because a single canary may have been disturbed.
 *
 * @param tierRatios time of `repeated` over time of `reduced`, for each canary of a run
 */
export function isBaselineTier(tierRatios: readonly number[]): boolean {
  const sorted = [...tierRatios].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle !== undefined && middle > BASELINE_RATIO;
}
