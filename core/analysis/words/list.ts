/* Lists as they stand in a sentence. */

/** "a, b and c". */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** The first few, and how many more there are. */
export const firstOf = (texts: readonly string[], most = 4): string =>
  texts.length <= most ? listed(texts) : `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`;
