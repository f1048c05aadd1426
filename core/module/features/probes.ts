import { leb128 } from '../leb128.ts';
import type { FeatureId } from './features.ts';

/*
 * The smallest module that needs each feature. A host that accepts its module has the feature, whatever version it
 * states.
 */

type Section = readonly [id: number, contents: readonly number[]];

const I32 = 0x7f;
const I64 = 0x7e;
const FUNCREF = 0x70;
const END = 0x0b;

function moduleOf(...sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...sections.flatMap(([id, contents]) => [id, ...leb128(contents.length), ...contents]),
  ]);
}

const text = (value: string): number[] => [...leb128(value.length), ...new TextEncoder().encode(value)];
/** A type section with one function type. */
const type = (params: readonly number[], results: readonly number[]): Section => [
  1,
  [1, 0x60, params.length, ...params, results.length, ...results],
];
const FUNCTION: Section = [3, [1, 0]];
const MEMORY: Section = [5, [1, 0, 1]];
const TAG: Section = [13, [1, 0, 0]];
/** A code section with one function without locals. */
const code = (...instructions: readonly number[]): Section => [
  10,
  [1, ...leb128(instructions.length + 2), 0, ...instructions, END],
];
const body = (...instructions: readonly number[]): Uint8Array<ArrayBuffer> =>
  moduleOf(type([], []), FUNCTION, code(...instructions));

const V128_ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const DROP = 0x1a;
const zero = [0x41, 0];
const wide = [0x42, 0];

const PROBES: Readonly<Record<FeatureId, Uint8Array<ArrayBuffer>>> = {
  'mutable-globals': moduleOf([2, [1, ...text('a'), ...text('b'), 3, I32, 1]]),
  'sign-extension': body(...zero, 0xc0, DROP),
  'saturating-conversions': body(0x43, 0, 0, 0, 0, 0xfc, 0, DROP),
  'bulk-memory': moduleOf(type([], []), FUNCTION, MEMORY, code(...zero, ...zero, ...zero, 0xfc, 10, 0, 0)),
  'multi-value': moduleOf(type([], [I32, I32]), FUNCTION, code(...zero, ...zero)),
  'reference-types': body(0xd0, FUNCREF, DROP),
  // Accepted everywhere; the difference is in the calls from JavaScript. See `hasFeature`.
  bigint: moduleOf(type([I64], []), FUNCTION, code()),
  simd: body(...V128_ZERO, DROP),
  'relaxed-simd': body(...V128_ZERO, ...V128_ZERO, 0xfd, 0x80, 0x02, DROP),
  threads: moduleOf([5, [1, 3, 1, 1]]),
  'tail-call': body(0x12, 0),
  'extended-const': moduleOf([6, [1, I32, 0, ...zero, ...zero, 0x6a, END]]),
  'typed-references': moduleOf(type([], []), FUNCTION, code(0xd0, 0, 0x14, 0)),
  'garbage-collection': moduleOf([1, [2, 0x5f, 0, 0x60, 0, 0]], [3, [1, 1]], code(0xfb, 1, 0, DROP)),
  'legacy-exceptions': body(0x06, 0x40, 0x19, END),
  exceptions: moduleOf(type([], []), FUNCTION, TAG, code(0x1f, 0x40, 0, END)),
  'multi-memory': moduleOf([5, [2, 0, 1, 0, 1]]),
  memory64: moduleOf([5, [1, 4, 1]]),
  'wide-arithmetic': body(...wide, ...wide, 0xfc, 21, DROP, DROP),
  'custom-page-sizes': moduleOf([5, [1, 8, 1, 0]]),
  // An import that is not a function of that name would be rejected at compilation where the builtins exist.
  'js-strings': moduleOf(type([I32], []), [2, [1, ...text('wasm:js-string'), ...text('length'), 0, 0]]),
};

/** What a probe uses of the host. */
export interface ProbeHost {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** Validates with the string builtins switched on. */
  validateWithStrings(bytes: Uint8Array<ArrayBuffer>): boolean;
}

/** Whether the host has a feature. It validates at most two modules of some dozen bytes. */
export function hasFeature(id: FeatureId, host: ProbeHost): boolean {
  const probe = PROBES[id];
  if (id === 'bigint') return typeof BigInt64Array === 'function' && host.validate(probe);
  // The wrong signature is an error only where the builtins are known.
  if (id === 'js-strings') return host.validate(probe) && !host.validateWithStrings(probe);
  return host.validate(probe);
}
