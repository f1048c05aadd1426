/** Escapes untrusted text for one line of Markdown, including its HTML. */
export const markdownText = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // @name would notify a user in a comment.
    .replaceAll('@', '@\u200b')
    .replaceAll(/[\\`*_[\]|#~]/g, (sign) => `\\${sign}`)
    .replaceAll('\u00a0', ' ');

/**
 * Returns a Markdown table.
 * @param rows escaped cells; the first row is the header
 */
export function markdownTable(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(align.map((side) => (side === 'right' ? '--:' : '---'))), ...body.map(line)].join('\n');
}
