import type { FeatureId } from '../features/features.ts';
import { IMMEDIATE } from './immediates.ts';

/* The feature that each instruction belongs to. The hot loop of a scan uses numbers: an index into `CODE_FEATURES`. */

export type CodeFeature = FeatureId;

/** 0 is "none": the instruction is part of WebAssembly 1.0. */
export const CODE_FEATURES: readonly (CodeFeature | null)[] = [
  null,
  'sign-extension',
  'saturating-conversions',
  'bulk-memory',
  'multi-value',
  'reference-types',
  'simd',
  'relaxed-simd',
  'threads',
  'tail-call',
  'typed-references',
  'garbage-collection',
  'legacy-exceptions',
  'exceptions',
  'multi-memory',
  'wide-arithmetic',
];

const number = (feature: CodeFeature): number => CODE_FEATURES.indexOf(feature);

const PLAIN_FEATURES = new Uint8Array(0x100);
const ranges: readonly (readonly [first: number, last: number, feature: CodeFeature])[] = [
  [0x06, 0x07, 'legacy-exceptions'],
  [0x09, 0x09, 'legacy-exceptions'],
  [0x0a, 0x0a, 'exceptions'],
  [0x12, 0x13, 'tail-call'],
  [0x14, 0x15, 'typed-references'],
  [0x18, 0x19, 'legacy-exceptions'],
  [0x1c, 0x1c, 'reference-types'],
  [0x1f, 0x1f, 'exceptions'],
  [0x25, 0x26, 'reference-types'],
  [0xc0, 0xc4, 'sign-extension'],
  [0xd0, 0xd2, 'reference-types'],
  [0xd3, 0xd3, 'garbage-collection'],
  [0xd4, 0xd6, 'typed-references'],
];
for (const [first, last, feature] of ranges) PLAIN_FEATURES.fill(number(feature), first, last + 1);

const SATURATING = number('saturating-conversions');
const BULK = number('bulk-memory');
const REFERENCES = number('reference-types');
const WIDE = number('wide-arithmetic');
const MULTI_VALUE = number('multi-value');
const MULTI_MEMORY = number('multi-memory');
const COLLECTED = number('garbage-collection');
const SIMD = number('simd');
const RELAXED = number('relaxed-simd');
const THREADS = number('threads');
const { block, memoryAccess, memory } = IMMEDIATE;

/** @param opcode as in `BodyReader`; returns an index into `CODE_FEATURES` */
export function featureOf(opcode: number, shape: number, operand: number): number {
  if (opcode <= 0xff) {
    const feature = PLAIN_FEATURES[opcode] ?? 0;
    if (feature !== 0 || operand === 0) return feature;
    if (shape === block) return MULTI_VALUE;
    return shape === memoryAccess || shape === memory ? MULTI_MEMORY : 0;
  }
  const low = opcode & 0xffff;
  switch (opcode >>> 16) {
    case 0xfb:
      return COLLECTED;
    case 0xfc:
      return low < 8 ? SATURATING : low < 15 ? BULK : low < 18 ? REFERENCES : WIDE;
    case 0xfd:
      return low < 0x100 ? SIMD : RELAXED;
    default:
      return THREADS;
  }
}
