/*
 * Splits the Markdown of a lesson into its parts: the front matter, the introduction, and a section for each heading of
 * the second level. Lines are counted from 1.
 */

export interface DataBlock {
  readonly text: string;
  /** The line of the block's first line of text. */
  readonly line: number;
}

export interface Section {
  readonly title: string;
  /** The line of the heading. */
  readonly line: number;
  /** Markdown without the data blocks. */
  readonly text: string;
  /** The contents of blocks that are fenced as "dyno". */
  readonly data: readonly DataBlock[];
}

export interface Sections {
  /** Null if the file does not start with `---`. */
  readonly front: DataBlock | null;
  readonly intro: string;
  readonly steps: readonly Section[];
  /** Lines of fences and front matter without an end. */
  readonly open: readonly number[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(.*)$/;
const HEADING = /^##(?!#)\s*(.*?)\s*#*\s*$/;

interface Fence {
  readonly mark: string;
  readonly line: number;
  /** The lines of a data block; null in other blocks, whose lines are text. */
  readonly data: string[] | null;
}

function endsFence(line: string, { mark }: Fence): boolean {
  const match = FENCE.exec(line);
  return match?.[1]?.startsWith(mark) === true && match[2] === '';
}

/** Returns the front matter and the index of the line after it. */
function readFront(lines: readonly string[]): { readonly front: DataBlock | null; readonly next: number } {
  if (lines[0]?.trimEnd() !== '---') return { front: null, next: 0 };
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) return { front: { text: lines.slice(1).join('\n'), line: 2 }, next: lines.length };
  return { front: { text: lines.slice(1, end).join('\n'), line: 2 }, next: end + 1 };
}

export function splitSections(markdown: string): Sections {
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const { front, next } = readFront(lines);
  const open: number[] = front !== null && next === lines.length && lines.at(-1)?.trimEnd() !== '---' ? [1] : [];
  const intro: string[] = [];
  const steps: { title: string; line: number; text: string[]; data: DataBlock[] }[] = [];
  let fence: Fence | null = null;
  for (let index = next; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const step = steps.at(-1);
    const text = step?.text ?? intro;
    if (fence !== null) {
      const isEnd = endsFence(line, fence);
      if (fence.data === null) text.push(line);
      else if (!isEnd) fence.data.push(line);
      else step?.data.push({ text: fence.data.join('\n'), line: fence.line + 1 });
      if (isEnd) fence = null;
      continue;
    }
    const opening = FENCE.exec(line);
    if (opening?.[1] !== undefined) {
      const isData = opening[2] === 'dyno' && step !== undefined;
      fence = { mark: opening[1], line: index + 1, data: isData ? [] : null };
      if (!isData) text.push(line);
      continue;
    }
    const heading = HEADING.exec(line);
    if (heading === null) text.push(line);
    else steps.push({ title: heading[1] ?? '', line: index + 1, text: [], data: [] });
  }
  if (fence !== null) open.push(fence.line);
  return {
    front,
    intro: intro.join('\n').trim(),
    steps: steps.map(({ text, ...step }) => ({ ...step, text: text.join('\n').trim() })),
    open,
  };
}
