import { FormatError } from '../reader.ts';
import { type LineContext, type LineFile, type LineHeader, readLineHeader } from './line-header.ts';
import { DwarfReader } from './reader.ts';
import type { DwarfSections } from './sections.ts';

/* The line programs of `.debug_line` (section 6.2 of DWARF 5): the source line of each instruction. */

/** Rows sorted by address. A row is valid up to the next one. */
export interface LineTable {
  readonly files: readonly (LineFile | undefined)[];
  /** Relative to the code section. */
  readonly addresses: Uint32Array;
  readonly fileNumbers: Uint32Array;
  /** From 1; 0 if no line belongs to the code, and at the end of a sequence. */
  readonly lines: Uint32Array;
  /** From 1, in bytes; 0 if it is unknown. */
  readonly columns: Uint32Array;
}

export const NO_LINES: LineTable = {
  files: [],
  addresses: new Uint32Array(),
  fileNumbers: new Uint32Array(),
  lines: new Uint32Array(),
  columns: new Uint32Array(),
};

const STANDARD = {
  copy: 1,
  advancePc: 2,
  advanceLine: 3,
  setFile: 4,
  setColumn: 5,
  negateStatement: 6,
  setBasicBlock: 7,
  constAddPc: 8,
  fixedAdvancePc: 9,
  setPrologueEnd: 10,
  setEpilogueBegin: 11,
  setIsa: 12,
} as const;

const EXTENDED = { endSequence: 1, setAddress: 2 } as const;

/** Column numbers of `Rows`. */
const WIDTH = 4;

/** The rows of one sequence: address, file, line and column in turns. */
class Rows {
  readonly sequences: number[][] = [];
  #rows: number[] = [];
  readonly #codeSize: number;

  constructor(codeSize: number) {
    this.#codeSize = codeSize;
  }

  add(address: number, file: number, line: number, column: number): void {
    this.#rows.push(address, file, Math.max(0, line), column);
  }

  /** Ends the sequence. It is dropped if the linker removed its code, see `RangeReader`. */
  end(address: number): void {
    const rows = this.#rows;
    this.#rows = [];
    const [start] = rows;
    if (start === undefined || start === 0 || address > this.#codeSize || start > address) return;
    rows.push(address, 0, 0, 0);
    // Addresses within a sequence only increase, except in damaged data.
    for (let at = WIDTH; at < rows.length; at += WIDTH) if ((rows[at] ?? 0) < (rows[at - WIDTH] ?? 0)) return;
    this.sequences.push(rows);
  }
}

/** Reads the rows of the line program at an offset of `.debug_line`. Throws `FormatError`. */
export function readLineTable(sections: DwarfSections, offset: number, context: LineContext): LineTable {
  const header = readLineHeader(sections, offset, context);
  const rows = new Rows(sections.codeSize);
  const reader = new DwarfReader(sections.lines, header.program, header.end);
  while (reader.left > 0) readSequence(reader, header, rows);
  const sequences = rows.sequences.sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
  const count = sequences.reduce((sum, sequence) => sum + sequence.length / WIDTH, 0);
  const table = {
    files: header.files,
    addresses: new Uint32Array(count),
    fileNumbers: new Uint32Array(count),
    lines: new Uint32Array(count),
    columns: new Uint32Array(count),
  };
  let row = 0;
  for (const sequence of sequences) {
    for (let at = 0; at < sequence.length; at += WIDTH, row += 1) {
      table.addresses[row] = sequence[at] ?? 0;
      table.fileNumbers[row] = sequence[at + 1] ?? 0;
      table.lines[row] = sequence[at + 2] ?? 0;
      table.columns[row] = sequence[at + 3] ?? 0;
    }
  }
  return table;
}

/** Runs the instructions up to the end of a sequence. Throws `FormatError`. */
function readSequence(reader: DwarfReader, header: LineHeader, rows: Rows): void {
  const { lineBase, lineRange, opcodeBase, minimumInstruction } = header;
  let address = 0;
  let file = 1;
  let line = 1;
  let column = 0;
  const advance = (operations: number) => {
    address += operations * minimumInstruction;
  };
  while (reader.left > 0) {
    const opcode = reader.u8();
    if (opcode >= opcodeBase) {
      const adjusted = opcode - opcodeBase;
      advance(Math.floor(adjusted / lineRange));
      line += lineBase + (adjusted % lineRange);
      rows.add(address, file, line, column);
      continue;
    }
    switch (opcode) {
      case 0: {
        const size = reader.uleb();
        const at = reader.skip(size);
        if (size === 0) break;
        const inner = new DwarfReader(reader.bytes, at, at + size);
        const kind = inner.u8();
        if (kind === EXTENDED.endSequence) {
          rows.end(address);
          return;
        }
        if (kind === EXTENDED.setAddress) address = inner.unsigned(inner.left);
        break;
      }
      case STANDARD.copy:
        rows.add(address, file, line, column);
        break;
      case STANDARD.advancePc:
        advance(reader.uleb());
        break;
      case STANDARD.advanceLine:
        line += reader.sleb();
        break;
      case STANDARD.setFile:
        file = reader.uleb();
        break;
      case STANDARD.setColumn:
        column = reader.uleb();
        break;
      case STANDARD.constAddPc:
        advance(Math.floor((255 - opcodeBase) / lineRange));
        break;
      case STANDARD.fixedAdvancePc:
        address += reader.u16();
        break;
      case STANDARD.setIsa:
        reader.skipLeb();
        break;
      default:
        for (let left = header.argumentCounts[opcode - 1] ?? 0; left > 0; left -= 1) reader.skipLeb();
    }
  }
  throw new FormatError('truncated', 'a line program ends within a sequence', reader.offset);
}

/** Returns the number of the row that covers an address; -1 if there is none. */
export function rowAt({ addresses }: LineTable, address: number): number {
  let low = 0;
  let high = addresses.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((addresses[middle] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
