import { type ByteReader, FormatError } from './reader.ts';
import type { FunctionType, ValueType } from './summary.ts';

/*
 * Reads the type section (WebAssembly core specification, section 5.3). Types of the garbage collection proposal are
 * read only to skip them.
 */

const PLAIN: Readonly<Record<number, ValueType>> = {
  127: 'i32',
  126: 'i64',
  125: 'f32',
  124: 'f64',
  123: 'v128',
  112: 'funcref',
  111: 'externref',
};

const REF = 0x64;
const REF_NULL = 0x63;
const SHARED = 0x65;

/** Reads a value type; unknown types are 'other'. */
export function readValueType(reader: ByteReader): ValueType {
  const start = reader.offset;
  const code = reader.u8();
  const plain = PLAIN[code];
  if (plain !== undefined) return plain;
  if (code === REF || code === REF_NULL) {
    if (reader.peek() === SHARED) reader.u8();
    reader.s64();
    return 'other';
  }
  if (code === SHARED) {
    reader.u8();
    return 'other';
  }
  // Abstract reference types and the packed i8 and i16 are one byte each.
  if (code >= 0x60 && code <= 0x7f) return 'other';
  throw new FormatError('malformed', `0x${code.toString(16)} is not a type`, start);
}

function readValueTypes(reader: ByteReader): ValueType[] {
  return Array.from({ length: reader.count() }, () => readValueType(reader));
}

/** A type definition that is not a function type. */
export type TypeDefinition = FunctionType | null;

function readField(reader: ByteReader): void {
  readValueType(reader);
  reader.u8();
}

function readDefinition(reader: ByteReader): TypeDefinition {
  const start = reader.offset;
  const form = reader.u8();
  switch (form) {
    case 0x60:
      return { params: readValueTypes(reader), results: readValueTypes(reader) };
    case 0x5f:
      for (let left = reader.count(); left > 0; left -= 1) readField(reader);
      return null;
    case 0x5e:
      readField(reader);
      return null;
    case 0x50:
    case 0x4f:
      for (let left = reader.count(); left > 0; left -= 1) reader.u32();
      return readDefinition(reader);
    case SHARED:
      return readDefinition(reader);
    default:
      throw new FormatError('malformed', `0x${form.toString(16)} is not a form of type`, start);
  }
}

/** Reads the definitions of a type section, and whether any needs the garbage collection proposal. */
export function readTypes(reader: ByteReader): { readonly types: TypeDefinition[]; readonly collected: boolean } {
  const types: TypeDefinition[] = [];
  let collected = false;
  for (let left = reader.count(); left > 0; left -= 1) {
    const group = reader.peek() === 0x4e;
    if (group) reader.u8();
    for (let members = group ? reader.count() : 1; members > 0; members -= 1) {
      if (reader.peek() !== 0x60) collected = true;
      types.push(readDefinition(reader));
    }
    collected ||= group;
  }
  return { types, collected };
}
