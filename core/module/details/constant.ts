import { type ByteReader, FormatError } from '../reader.ts';

/* Constant expressions: the initial values of globals, and the offsets of segments. */

export interface Constant {
  /** In the text format, cut after some instructions. */
  readonly text: string;
  /** The value, if it is a single integer. */
  readonly value: bigint | null;
  /** Functions that it refers to. */
  readonly functions: readonly number[];
  /** It computes with several values (extended constant expressions). */
  readonly isExtended: boolean;
}

const END = 0x0b;
const SHOWN = 6;
const ARITHMETIC: Readonly<Record<number, string>> = {
  106: 'i32.add',
  107: 'i32.sub',
  108: 'i32.mul',
  124: 'i64.add',
  125: 'i64.sub',
  126: 'i64.mul',
};
/** Instructions after 0xfb that are constant, with the number of their indices. */
const COLLECTED: Readonly<Record<number, readonly [name: string, indices: number]>> = {
  0: ['struct.new', 1],
  1: ['struct.new_default', 1],
  6: ['array.new', 1],
  7: ['array.new_default', 1],
  8: ['array.new_fixed', 2],
  26: ['any.convert_extern', 0],
  27: ['extern.convert_any', 0],
  28: ['ref.i31', 0],
};

function floatText(bytes: Uint8Array): string {
  const view = new DataView(new Uint8Array(bytes).buffer);
  const value = bytes.length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  return Object.is(value, -0) ? '-0' : String(value);
}

class Expression {
  readonly functions: number[] = [];
  value: bigint | null = null;
  isExtended = false;

  /** Returns the text of one instruction after its opcode. */
  instruction(opcode: number, reader: ByteReader): string {
    switch (opcode) {
      case 0x41:
        this.value = BigInt.asIntN(32, reader.s64());
        return `i32.const ${this.value}`;
      case 0x42:
        this.value = reader.s64();
        return `i64.const ${this.value}`;
      case 0x43:
        return `f32.const ${floatText(reader.take(4))}`;
      case 0x44:
        return `f64.const ${floatText(reader.take(8))}`;
      case 0x23:
        return `global.get ${reader.u32()}`;
      case 0xd0:
        reader.s64();
        return 'ref.null';
      case 0xd2: {
        const index = reader.u32();
        this.functions.push(index);
        return `ref.func ${index}`;
      }
      case 0xfb:
        return this.#collected(reader);
      case 0xfd:
        return this.#vector(reader);
      default: {
        const name = ARITHMETIC[opcode];
        if (name === undefined)
          throw new FormatError('malformed', `0x${opcode.toString(16)} is not part of a constant`, reader.offset - 1);
        this.isExtended = true;
        return name;
      }
    }
  }

  #collected(reader: ByteReader): string {
    const start = reader.offset;
    const known = COLLECTED[reader.u32()];
    if (known === undefined) throw new FormatError('malformed', 'an instruction is not part of a constant', start);
    const [name, indices] = known;
    return [name, ...Array.from({ length: indices }, () => reader.u32())].join(' ');
  }

  #vector(reader: ByteReader): string {
    const start = reader.offset;
    if (reader.u32() !== 0x0c) throw new FormatError('malformed', 'an instruction is not part of a constant', start);
    const lanes = Array.from(reader.take(16), (byte) => byte.toString(16).padStart(2, '0'));
    return `v128.const 0x${lanes.toReversed().join('')}`;
  }
}

/** Reads an expression to its end. Throws `FormatError`. */
export function readConstant(reader: ByteReader): Constant {
  const expression = new Expression();
  const shown: string[] = [];
  let count = 0;
  for (let opcode = reader.u8(); opcode !== END; opcode = reader.u8()) {
    const text = expression.instruction(opcode, reader);
    count += 1;
    if (count <= SHOWN) shown.push(text);
  }
  return {
    text: count > SHOWN ? `${shown.join(' ')} …` : shown.join(' '),
    value: count === 1 ? expression.value : null,
    functions: expression.functions,
    isExtended: expression.isExtended,
  };
}
