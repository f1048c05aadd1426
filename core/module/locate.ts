import { BodyReader } from './code/body-reader.ts';
import { mnemonic } from './code/mnemonics.ts';
import type { Inspection } from './inspection.ts';
import { FormatError } from './reader.ts';
import { PREAMBLE_SIZE } from './sections.ts';
import type { Section } from './summary.ts';

/* Names the part of a module that contains a byte: section, function or segment, and instruction. */

export type PlaceKind = 'preamble' | 'header' | 'section' | 'function' | 'segment' | 'instruction' | 'unread';

export interface Place {
  readonly kind: PlaceKind;
  /** The function or segment, by position among the defined ones; the section in the list of sections. */
  readonly index: number;
  readonly label: string;
  /** The bytes from `start` up to, but not including, `end`. */
  readonly start: number;
  readonly end: number;
}

/** Returns the position of the last value that is not above `wanted` in an ascending list; -1 if there is none. */
export function lastNotAbove(count: number, valueAt: (at: number) => number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const CODE = 10;
const ELEMENT = 9;
const DATA = 11;

/** Returns the parts that contain the byte at `offset`, the outermost first. */
export function locate(bytes: Uint8Array, inspection: Inspection, offset: number): readonly Place[] {
  const { sections, size } = inspection;
  if (offset < 0 || offset >= size) return [];
  if (offset < Math.min(PREAMBLE_SIZE, size))
    return [{ kind: 'preamble', index: 0, label: 'preamble', start: 0, end: Math.min(PREAMBLE_SIZE, size) }];
  const at = lastNotAbove(sections.length, (each) => sections[each]?.offset ?? 0, offset);
  const section = sections[at];
  if (section !== undefined && offset < section.offset + section.size)
    return [sectionPlace(section, at), ...within(bytes, inspection, section, offset)];
  const start = section === undefined ? PREAMBLE_SIZE : section.offset + section.size;
  const next = sections[at + 1];
  if (next === undefined)
    return [{ kind: 'unread', index: 0, label: 'bytes that could not be read', start, end: size }];
  return [{ kind: 'header', index: at + 1, label: `header of ${next.name}`, start, end: next.offset }];
}

const sectionPlace = ({ name, offset, size }: Section, index: number): Place => ({
  kind: 'section',
  index,
  label: name,
  start: offset,
  end: offset + size,
});

function within(bytes: Uint8Array, inspection: Inspection, { id }: Section, offset: number): readonly Place[] {
  if (id === CODE) return inCode(bytes, inspection, offset);
  if (id === DATA) return inSegment(inspection.data, 'data segment', offset);
  if (id === ELEMENT) return inSegment(inspection.elements, 'element segment', offset);
  return [];
}

function inSegment(
  { offsets, sizes }: { readonly offsets: Uint32Array; readonly sizes: Uint32Array },
  noun: string,
  offset: number,
): readonly Place[] {
  const index = lastNotAbove(offsets.length, (each) => offsets[each] ?? 0, offset);
  const start = offsets[index];
  const end = (start ?? 0) + (sizes[index] ?? 0);
  if (start === undefined || offset >= end) return [];
  return [{ kind: 'segment', index, label: `${noun} ${index}`, start, end }];
}

/** The readable name of a function, or "function 12". @param position among the defined ones */
export function functionLabel({ functions }: Inspection, position: number): string {
  const label = functions.labels[position] || functions.names[position];
  return label || `function ${functions.firstIndex + position}`;
}

function inCode(bytes: Uint8Array, inspection: Inspection, offset: number): readonly Place[] {
  const { offsets, sizes } = inspection.functions;
  const index = lastNotAbove(offsets.length, (each) => offsets[each] ?? 0, offset);
  const start = offsets[index];
  const end = (start ?? 0) + (sizes[index] ?? 0);
  if (start === undefined || offset >= end) return [];
  const place: Place = { kind: 'function', index, label: functionLabel(inspection, index), start, end };
  const instruction = instructionAt(bytes, start, end - start, offset);
  return instruction === null ? [place] : [place, instruction];
}

/** Returns the instruction that contains a byte of a body; null among the locals and after an unknown instruction. */
export function instructionAt(bytes: Uint8Array, start: number, size: number, offset: number): Place | null {
  const reader = new BodyReader(bytes);
  try {
    reader.enter(start, size);
    if (offset < reader.at) return { kind: 'instruction', index: 0, label: 'locals', start, end: reader.at };
    for (let index = 0; reader.next(); index += 1)
      if (offset < reader.at)
        return { kind: 'instruction', index, label: mnemonic(reader.opcode), start: reader.start, end: reader.at };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return null;
}
