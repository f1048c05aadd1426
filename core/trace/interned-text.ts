/*
 * Stores each text once and refers to it by number, because programs open the same paths repeatedly. The total size is
 * limited, and text beyond the limit is not stored, so a program cannot fill the page's memory.
 */

/** Number for "no text". */
export const NO_TEXT = 0;
/** Number for text that was not stored. */
export const LOST_TEXT = 1;

export class InternedText {
  readonly #texts: string[] = ['', '…'];
  readonly #ids = new Map<string, number>();
  #room: number;

  /** @param characters maximum total length in UTF-16 code units */
  constructor(characters = 16 * 1024 * 1024) {
    this.#room = characters;
  }

  /** Largest used number plus one. */
  get size(): number {
    return this.#texts.length;
  }

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    // An entry has an overhead of about 64 bytes for map, array and header.
    const cost = text.length + 32;
    if (cost > this.#room) return LOST_TEXT;
    this.#room -= cost;
    const id = this.#texts.length;
    this.#texts.push(text);
    this.#ids.set(text, id);
    return id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }
}
