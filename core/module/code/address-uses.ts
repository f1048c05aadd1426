import { FormatError } from '../reader.ts';
import { BodyReader } from './body-reader.ts';
import { IMMEDIATE } from './immediates.ts';
import type { Bodies } from './scan.ts';

/** Instructions whose constant lies in a range of addresses. It may be an unrelated number. */
export interface AddressUses {
  /** Positions among the defined functions, ascending, each once. */
  readonly functions: readonly { readonly position: number; readonly offset: number }[];
  readonly total: number;
}

/** Functions that are listed. */
const LISTED = 200;

/** Finds the functions with a constant or a memory access in the range. One pass over the code. */
export function findAddressUses(
  bytes: Uint8Array,
  { sizes, offsets }: Bodies,
  range: { readonly start: number; readonly end: number },
): AddressUses {
  const reader = new BodyReader(bytes);
  const functions: { position: number; offset: number }[] = [];
  let total = 0;
  const isWithin = (address: number) => address >= range.start && address < range.end;
  const isUse = () =>
    reader.shape === IMMEDIATE.i32
      ? isWithin(reader.operand)
      : reader.accessOffset !== 0 && isWithin(reader.accessOffset);
  for (let position = 0; position < sizes.length; position += 1) {
    try {
      reader.enter(offsets[position] ?? 0, sizes[position] ?? 0);
      while (reader.next()) {
        if (!isUse()) continue;
        total += 1;
        if (functions.length < LISTED) functions.push({ position, offset: reader.start });
        break;
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return { functions, total };
}
