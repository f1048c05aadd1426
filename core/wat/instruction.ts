/* One instruction of the text format, and the compact tables from which the list of all instructions is expanded. */

export interface Instruction {
  /** For example `i32.add`. */
  readonly name: string;
  /** Written after the name, for example `x` for an index; empty if there are none. Optional ones end in `?`. */
  readonly immediates: string;
  /** The operands popped and the results pushed: `i32 i32 → i32`. */
  readonly signature: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** The part of the specification that defines it, for example "SIMD (WebAssembly 2.0)". */
  readonly part: string;
}

/**
 * Instructions that differ in a type or a suffix. In the name, `{a,b}` stands for each alternative. `$1` and `$2` in the
 * other texts are the alternative chosen in the first and second braces, and `<…>` around one is replaced by words, as in
 * `<$2>` for "signed".
 */
export type Family = readonly [names: string, immediates: string, signature: string, meaning: string];

export interface InstructionTable {
  readonly part: string;
  readonly families: readonly Family[];
}

/** What the alternatives are called in a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  s: 'signed',
  u: 'unsigned',
  '8': '8-bit',
  '16': '16-bit',
  '32': '32-bit',
  '64': '64-bit',
  i32: '32-bit integer',
  i64: '64-bit integer',
  f32: '32-bit float',
  f64: '64-bit float',
  i8x16: '16 lanes of 8-bit integers',
  i16x8: '8 lanes of 16-bit integers',
  i32x4: '4 lanes of 32-bit integers',
  i64x2: '2 lanes of 64-bit integers',
  f32x4: '4 lanes of 32-bit floats',
  f64x2: '2 lanes of 64-bit floats',
};

/** Lists the instructions of a table. */
export function expand({ part, families }: InstructionTable): Instruction[] {
  return families.flatMap(([names, immediates, signature, meaning]) =>
    alternatives(names).map(({ text, chosen }) => {
      const fill = (template: string) =>
        template
          .replace(/\$(\d)/g, (_, digit: string) => chosen[Number(digit) - 1] ?? '')
          .replace(/<(\w+)>/g, (_, key: string) => WORDS[key] ?? key);
      return {
        name: text,
        immediates: fill(immediates),
        signature: fill(signature).replace('->', '→').trim(),
        meaning: fill(meaning),
        part,
      };
    }),
  );
}

interface Alternative {
  readonly text: string;
  /** The alternative of each pair of braces, in order. */
  readonly chosen: readonly string[];
}

function alternatives(pattern: string): Alternative[] {
  const braces = /\{([^}]*)\}/.exec(pattern);
  if (braces === null) return [{ text: pattern, chosen: [] }];
  const [whole, list = ''] = braces;
  return list
    .split(',')
    .flatMap((choice) =>
      alternatives(pattern.slice(0, braces.index) + choice + pattern.slice(braces.index + whole.length)).map(
        ({ text, chosen }) => ({ text, chosen: [choice, ...chosen] }),
      ),
    );
}
