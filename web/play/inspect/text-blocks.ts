/** Lines a block: browsers skip those out of view at once, not line by line. */
const LINES = 200;

export interface TextBlock {
  /** The number of its first line. */
  readonly at: number;
  readonly text: string;
  readonly lines: number;
}

/** A long text in blocks of whole lines. */
export function textBlocks(text: string): readonly TextBlock[] {
  const lines = text.split('\n');
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, index) => {
    const part = lines.slice(index * LINES, (index + 1) * LINES);
    return { at: index * LINES, text: part.join('\n'), lines: part.length };
  });
}
