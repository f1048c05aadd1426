/*
 * Fits text into a width without a canvas. The widths are upper bounds for Inter from regular to bold, in hundredths
 * of the font size; digits count as tabular ones. Other characters count as wide, so an unknown script is cut early
 * rather than drawn over its neighbour.
 */

const WIDTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    28: 'ijl',
    29: ' I\u00a0',
    34: "!',.:·",
    35: ';',
    37: '`t',
    39: '()[]|/\\',
    41: 'fr',
    47: '-{}²°',
    50: '_^–',
    56: '≥≤≈"*?',
    58: 'Lsz',
    59: 'Jackx',
    61: 'FevEy',
    63: 'ohnuµ',
    64: 'bdgpq',
    66: '0123456789#P$RS',
    68: 'BTZ&+<=>~×±',
    73: 'KD',
    75: 'CXYAHUV',
    78: 'GNOQ',
    86: 'w',
    94: 'mM',
    102: '—→…%@',
    104: 'W',
  }).flatMap(([width, characters]) => [...characters].map((each): [string, number] => [each, Number(width)])),
);

/** The width of a character that is not in the table, for example of another script. */
const UNKNOWN = 125;

const ELLIPSIS = '…';

/** Returns an upper bound of the width of a text in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.get(character) ?? UNKNOWN;
  return (width * size) / 100;
}

/** Returns the text, or its beginning with an ellipsis, so that it is not wider than `width` pixels. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(characters.join('').trimEnd() + ELLIPSIS, size) > width) characters.pop();
  return characters.length === 0 ? '' : `${characters.join('').trimEnd()}${ELLIPSIS}`;
}

/** Breaks a text into at most `most` lines of `width` pixels. The last line ends with an ellipsis if text is left. */
export function wrapText(text: string, width: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ').filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1)
      return [...lines, fitText([longer, ...words.slice(index + 1)].join(' '), width, size)];
    if (line !== '') lines.push(line);
    line = word;
    // A word that is wider than a line, such as a file name.
    if (textWidth(word, size) > width) {
      if (lines.length === most - 1) return [...lines, fitText(words.slice(index).join(' '), width, size)];
      lines.push(fitText(word, width, size));
      line = '';
    }
  }
  return line === '' ? lines : [...lines, line];
}
