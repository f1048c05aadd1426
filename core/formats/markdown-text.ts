/** A text of a report, which may come from anybody, as nothing but text in Markdown and its HTML, on one line. */
export const markdownText = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // A name after @ would call somebody in a comment.
    .replaceAll('@', '@\u200b')
    .replaceAll(/[\\`*_[\]|#~]/g, (sign) => `\\${sign}`)
    .replaceAll('\u00a0', ' ');

/** @param cells texts that are escaped already, row by row; the first row is the head */
export function markdownTable(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(align.map((side) => (side === 'right' ? '--:' : '---'))), ...body.map(line)].join('\n');
}
