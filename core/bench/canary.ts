/*
 * A fixed piece of work that tells two things: how steady the machine is, by its time from block to
 * block, and whether the browser's optimising compiler is at work, by its time in WebAssembly against
 * the same work in JavaScript. Opening the developer tools drops every module to the baseline tier, and
 * JavaScript not; without them both become nearly the same code, on any machine.
 */

/** Rounds of one part; a canary is some parts in WebAssembly and as many in JavaScript, in turns. */
export const CANARY_ROUNDS = 2_000_000;
export const CANARY_PARTS = 3;
export const CANARY_SEED = 1;
/** What every part must give: the work was done, and done right. */
export const CANARY_RESULT = -513808587;

/** Where the module was kept from the optimising compiler, it takes more than this many times as long as JavaScript. */
const BASELINE_RATIO = 1.8;

/**
 * `mix(rounds, state)`: rounds of xorshift32 (Marsaglia 2003, 13, 17, 5), one depending on the other.
 *
 *   (module (func (export "mix") (param $rounds i32) (param $state i32) (result i32)
 *     (loop $again
 *       (local.set $state (i32.xor (local.get $state) (i32.shl (local.get $state) (i32.const 13))))
 *       (local.set $state (i32.xor (local.get $state) (i32.shr_u (local.get $state) (i32.const 17))))
 *       (local.set $state (i32.xor (local.get $state) (i32.shl (local.get $state) (i32.const 5))))
 *       (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
 *       (br_if $again (local.get $rounds)))
 *     (local.get $state)))
 */
const MODULE: readonly (readonly number[])[] = [
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  [0x01, 0x07, 0x01, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f],
  [0x03, 0x02, 0x01, 0x00],
  [0x07, 0x07, 0x01, 0x03, 0x6d, 0x69, 0x78, 0x00, 0x00],
  [
    0x0a, 0x32, 0x01, 0x30, 0x00, 0x03, 0x40, 0x20, 0x01, 0x20, 0x01, 0x41, 0x0d, 0x74, 0x73, 0x21, 0x01, 0x20, 0x01,
    0x20, 0x01, 0x41, 0x11, 0x76, 0x73, 0x21, 0x01, 0x20, 0x01, 0x20, 0x01, 0x41, 0x05, 0x74, 0x73, 0x21, 0x01, 0x20,
    0x00, 0x41, 0x01, 0x6b, 0x21, 0x00, 0x20, 0x00, 0x0d, 0x00, 0x0b, 0x20, 0x01, 0x0b,
  ],
];

export const canaryModule = (): Uint8Array<ArrayBuffer> => Uint8Array.from(MODULE.flat());

/** The same in JavaScript. */
export function mix(rounds: number, state: number): number {
  let value = state | 0;
  for (let left = rounds | 0; left !== 0; left = (left - 1) | 0) {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
  }
  return value;
}

/**
 * Whether modules ran without the optimising compiler during a measurement, as they do while the
 * developer tools are open. One canary may have been disturbed, so their median decides.
 *
 * @param tierRatios of the canaries of a run: how many times as long as JavaScript WebAssembly took
 */
export function isBaselineTier(tierRatios: readonly number[]): boolean {
  const sorted = [...tierRatios].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle !== undefined && middle > BASELINE_RATIO;
}
