/*
 * The immediate operands of every instruction, by opcode (WebAssembly core specification 3.0, section 5.4, and the
 * proposals for threads, legacy exceptions and wide arithmetic). A reader that only skips operands needs no names.
 */

/** The shapes of operands. Values of a `const` object, because a hot loop switches over them. */
export const IMMEDIATE = {
  none: 0,
  /** The opcode is unknown, so nothing after it can be read. */
  unknown: 1,
  /** One unsigned number. */
  index: 2,
  /** Two unsigned numbers. */
  twoIndices: 3,
  /** A signed number: a heap type or the type of a block. */
  signed: 4,
  block: 5,
  labels: 6,
  /** The called function. */
  call: 7,
  /** The type of the called function, and the table. */
  callIndirect: 8,
  memoryAccess: 9,
  i32: 10,
  i64: 11,
  f32: 12,
  f64: 13,
  valueTypes: 14,
  functionReference: 15,
  catches: 16,
  v128: 17,
  lane: 18,
  memoryLane: 19,
  cast: 20,
  /** A table, which may be read for a later call. */
  tableGet: 21,
  /** A memory; the index is above zero with several memories. */
  memory: 22,
  prefix: 23,
} as const;

const { none, unknown, index, twoIndices, signed, memoryAccess, lane, memoryLane } = IMMEDIATE;

type Range = readonly [first: number, last: number, immediate: number];

function table(size: number, ranges: readonly Range[]): Uint8Array {
  const shapes = new Uint8Array(size).fill(unknown);
  for (const [first, last, immediate] of ranges) shapes.fill(immediate, first, last + 1);
  return shapes;
}

/** Instructions of one byte. */
export const PLAIN: Uint8Array = table(0x100, [
  [0x00, 0x01, none],
  [0x02, 0x04, IMMEDIATE.block],
  [0x05, 0x05, none],
  [0x06, 0x06, IMMEDIATE.block],
  [0x07, 0x09, index],
  [0x0a, 0x0b, none],
  [0x0c, 0x0d, index],
  [0x0e, 0x0e, IMMEDIATE.labels],
  [0x0f, 0x0f, none],
  [0x10, 0x10, IMMEDIATE.call],
  [0x11, 0x11, IMMEDIATE.callIndirect],
  [0x12, 0x12, IMMEDIATE.call],
  [0x13, 0x13, IMMEDIATE.callIndirect],
  [0x14, 0x15, index],
  [0x18, 0x18, index],
  [0x19, 0x1b, none],
  [0x1c, 0x1c, IMMEDIATE.valueTypes],
  [0x1f, 0x1f, IMMEDIATE.catches],
  [0x20, 0x24, index],
  [0x25, 0x25, IMMEDIATE.tableGet],
  [0x26, 0x26, index],
  [0x28, 0x3e, memoryAccess],
  [0x3f, 0x40, IMMEDIATE.memory],
  [0x41, 0x41, IMMEDIATE.i32],
  [0x42, 0x42, IMMEDIATE.i64],
  [0x43, 0x43, IMMEDIATE.f32],
  [0x44, 0x44, IMMEDIATE.f64],
  [0x45, 0xc4, none],
  [0xd0, 0xd0, signed],
  [0xd1, 0xd1, none],
  [0xd2, 0xd2, IMMEDIATE.functionReference],
  [0xd3, 0xd4, none],
  [0xd5, 0xd6, index],
  [0xfb, 0xfe, IMMEDIATE.prefix],
]);

/** Garbage collection, after 0xfb. */
export const COLLECTED: Uint8Array = table(31, [
  [0, 1, index],
  [2, 5, twoIndices],
  [6, 7, index],
  [8, 10, twoIndices],
  [11, 14, index],
  [15, 15, none],
  [16, 16, index],
  [17, 19, twoIndices],
  [20, 23, signed],
  [24, 25, IMMEDIATE.cast],
  [26, 30, none],
]);

/** Conversions, bulk operations and wide arithmetic, after 0xfc. */
export const MISCELLANEOUS: Uint8Array = table(23, [
  [0, 7, none],
  [8, 8, twoIndices],
  [9, 9, index],
  [10, 10, twoIndices],
  [11, 11, IMMEDIATE.memory],
  [12, 12, twoIndices],
  [13, 13, index],
  [14, 14, twoIndices],
  [15, 17, index],
  [19, 22, none],
]);

/** Vectors, after 0xfd. The relaxed ones begin at 0x100. */
export const VECTOR: Uint8Array = table(0x114, [
  [0x00, 0x0b, memoryAccess],
  [0x0c, 0x0d, IMMEDIATE.v128],
  [0x0e, 0x14, none],
  [0x15, 0x22, lane],
  [0x23, 0x53, none],
  [0x54, 0x5b, memoryLane],
  [0x5c, 0x5d, memoryAccess],
  [0x5e, 0x113, none],
]);

/** Atomics, after 0xfe. */
export const ATOMIC: Uint8Array = table(0x4f, [
  [0x00, 0x02, memoryAccess],
  [0x03, 0x03, lane],
  [0x10, 0x4e, memoryAccess],
]);
