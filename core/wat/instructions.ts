import { BULK, CONTROL, EXCEPTIONS, OLD_EXCEPTIONS, TAIL_CALLS } from './control-instructions.ts';
import { expand, type Instruction } from './instruction.ts';
import { CONVERSIONS, NUMERIC, WIDE } from './numeric-instructions.ts';
import { ATOMIC, GC, TYPED_REFERENCES } from './reference-instructions.ts';
import { RELAXED, VECTOR } from './vector-instructions.ts';

const TABLES = [
  CONTROL,
  NUMERIC,
  BULK,
  CONVERSIONS,
  VECTOR,
  TAIL_CALLS,
  EXCEPTIONS,
  TYPED_REFERENCES,
  GC,
  RELAXED,
  ATOMIC,
  WIDE,
  OLD_EXCEPTIONS,
];

/** All instructions by name: WebAssembly 3.0, threads, and the first version of exceptions, which many modules contain. */
export const INSTRUCTIONS: ReadonlyMap<string, Instruction> = new Map(
  TABLES.flatMap(expand).map((instruction) => [instruction.name, instruction]),
);
