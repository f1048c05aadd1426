/*
 * Text kept once and named by a number. A program opens the same paths over and over; what it opens
 * without end must not fill the page's memory, so there is a bound, and text beyond it is not kept.
 */

/** The number of no text. */
export const NO_TEXT = 0;
/** The number of text that was not kept. */
export const LOST_TEXT = 1;

export class InternedText {
  readonly #texts: string[] = ['', '…'];
  readonly #ids = new Map<string, number>();
  #room: number;

  /** @param characters the most that all texts together may have, in UTF-16 units */
  constructor(characters = 16 * 1024 * 1024) {
    this.#room = characters;
  }

  /** One more than the largest number in use. */
  get size(): number {
    return this.#texts.length;
  }

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    // An entry costs more than its characters: about 64 bytes for the map, the array and the header.
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
