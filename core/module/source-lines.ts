/* Source lines of a module's code: from DWARF, or from a source map. Offsets are those of bytes in the module. */

export interface SourcePlace {
  /** As the compiler wrote it, for example `/src/main.c`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0 if it is unknown. */
  readonly column: number;
}

/** A function that executes an instruction, or into which it was inlined. */
export interface SourceFrame {
  /** Null if the debug information has only lines. */
  readonly functionName: string | null;
  /** Null if no line belongs to the instruction. */
  readonly place: SourcePlace | null;
  /** Inlined into the next frame. */
  readonly isInlined: boolean;
}

/** The instructions from this offset up to the next row belong to the place; to no place if it is null. */
export interface SourceRow {
  readonly offset: number;
  readonly place: SourcePlace | null;
}

export interface SourceLines {
  readonly format: 'DWARF' | 'source map';
  /** The parts that could not be read, in one sentence each. Grows while more is read. */
  readonly problems: readonly string[];
  /** Returns the functions at an instruction, innermost first; empty if nothing is known. */
  locate(offset: number): readonly SourceFrame[];
  /** Returns the rows from `start` up to `end`, in the order of their offsets. */
  rows(start: number, end: number): readonly SourceRow[];
  /** Returns the text of a file, if the debug information contains it. */
  textOf(file: string): string | null;
}
