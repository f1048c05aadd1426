/* Positions in sources as compilers count them. */

/** The sources of a project as lines. Each file is decoded once, on first use. */
export class SourceLines {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** @param number from 1; an empty string if there is no such line */
  line(file: string, number: number): string {
    return this.all(file)[number - 1] ?? '';
  }

  all(file: string): readonly string[] {
    const known = this.#lines.get(file);
    if (known !== undefined) return known;
    const text = new TextDecoder().decode(this.#files.get(file) ?? new Uint8Array());
    const lines = text.split(/\r?\n/);
    this.#lines.set(file, lines);
    return lines;
  }
}

/** Converts a column in bytes of UTF-8, from 1, to one in UTF-16 code units. */
export function utf16Column(line: string, byteColumn: number): number {
  let bytes = 1;
  let units = 1;
  for (const character of line) {
    if (bytes >= byteColumn) return units;
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += character.length;
  }
  // Some positions are after the end of the line.
  return units + Math.max(0, byteColumn - bytes);
}
