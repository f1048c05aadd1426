import type { ComparedModule } from './callees.ts';

/* Compares the data segments of two modules. */

export interface DataSegment {
  /** From the name section: ".rodata", ".data"; "" without one. */
  readonly name: string;
  /** Where it is copied to in memory; null for a passive segment and for an offset that is computed. */
  readonly address: number | null;
  readonly bytes: Uint8Array;
}

export function dataSegments({ bytes, inspection: { data, otherNames } }: ComparedModule): readonly DataSegment[] {
  return Array.from(data.sizes, (size, index) => {
    const address = data.addresses[index] ?? Number.NaN;
    const offset = data.offsets[index] ?? 0;
    return {
      name: otherNames.data.get(index) ?? '',
      address: Number.isNaN(address) ? null : address,
      bytes: bytes.subarray(offset, offset + size),
    };
  });
}

/** A segment without its bytes. */
export interface SegmentPlace {
  readonly index: number;
  readonly address: number | null;
  readonly size: number;
}

export interface SegmentChange {
  /** "" without a name. */
  readonly name: string;
  readonly before: SegmentPlace | null;
  readonly after: SegmentPlace | null;
  /** Bytes that differ at equal positions, and those that only one of the segments has. */
  readonly changedBytes: number;
}

function differingBytes(before: Uint8Array, after: Uint8Array): number {
  const common = Math.min(before.length, after.length);
  let count = Math.max(before.length, after.length) - common;
  for (let at = 0; at < common; at += 1) if (before[at] !== after[at]) count += 1;
  return count;
}

const placeOf = ({ address, bytes }: DataSegment, index: number): SegmentPlace => ({
  index,
  address,
  size: bytes.length,
});

/** Returns a key for each segment: its name and how often it was there before, or its position. */
function keysOf(segments: readonly DataSegment[], areNamed: boolean): string[] {
  const seen = new Map<string, number>();
  return segments.map(({ name }) => {
    const key = areNamed ? name : '';
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${count} ${key}`;
  });
}

/** Pairs segments by name where both modules have names, otherwise by position. Returns those that differ. */
export function segmentChanges(before: readonly DataSegment[], after: readonly DataSegment[]): SegmentChange[] {
  const areNamed = [...before, ...after].every(({ name }) => name !== '');
  const afterKeys = keysOf(after, areNamed);
  const positions = new Map(afterKeys.map((key, index) => [key, index]));
  const paired = new Set<number>();
  const changes: SegmentChange[] = [];
  for (const [index, key] of keysOf(before, areNamed).entries()) {
    const first = before[index];
    const position = positions.get(key) ?? -1;
    const second = after[position];
    if (first === undefined) continue;
    if (second === undefined) {
      const size = first.bytes.length;
      changes.push({ name: first.name, before: placeOf(first, index), after: null, changedBytes: size });
      continue;
    }
    paired.add(position);
    const changedBytes = differingBytes(first.bytes, second.bytes);
    if (changedBytes === 0 && first.address === second.address) continue;
    changes.push({
      name: first.name,
      before: placeOf(first, index),
      after: placeOf(second, position),
      changedBytes,
    });
  }
  for (const [index, segment] of after.entries()) {
    if (paired.has(index)) continue;
    const size = segment.bytes.length;
    changes.push({ name: segment.name, before: null, after: placeOf(segment, index), changedBytes: size });
  }
  return changes;
}
