/* Lists within a sentence. */

/** Joins texts: "a, b and c". */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** Joins the first few and counts the rest: "a, b, c, d and 3 more". */
export const firstOf = (texts: readonly string[], most = 4): string =>
  texts.length <= most ? listed(texts) : `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`;
