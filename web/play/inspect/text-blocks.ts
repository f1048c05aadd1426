import { WAT_CONTROL, WAT_FORMS, WAT_TYPES } from '../../ui/wat-words.ts';

/** Lines per block: browsers skip whole blocks that are out of view. */
const LINES = 200;

/** Columns of indentation. Deeper nesting would push the code out of the pane. */
const INDENTED = 40;

export interface TextBlock {
  /** The number of its first line. */
  readonly at: number;
  readonly text: string;
  readonly lines: number;
}

/** Splits a long text into blocks of whole lines. */
export function textBlocks(text: string): readonly TextBlock[] {
  const lines = text.split('\n').map((line) => line.replace(/^ +/, (indent) => indent.slice(0, INDENTED)));
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, index) => {
    const part = lines.slice(index * LINES, (index + 1) * LINES);
    return { at: index * LINES, text: part.join('\n'), lines: part.length };
  });
}

export type WatKind = 'plain' | 'comment' | 'string' | 'name' | 'keyword' | 'instruction' | 'type';

export interface WatToken {
  /** The position in the text. */
  readonly at: number;
  readonly text: string;
  readonly kind: WatKind;
}

const TOKEN =
  /(?<comment>;;.*|\(;[\s\S]*?;\))|(?<string>"(?:[^"\\\n]|\\.)*")|(?<name>\$[^\s()";,]+)|(?<dotted>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)|(?<word>[a-z][a-z0-9_]*)/g;
const KEYWORDS = new Set(WAT_FORMS);
const CONTROL = new Set(WAT_CONTROL);
const TYPES = new Set(WAT_TYPES);

/** Splits WAT into tokens for highlighting; the tokens join to the text. */
export function watTokens(text: string): WatToken[] {
  const tokens: WatToken[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match.groups ?? {});
    if (kind === 'plain') continue;
    if (match.index > end) tokens.push({ at: end, text: text.slice(end, match.index), kind: 'plain' });
    tokens.push({ at: match.index, text: match[0], kind });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ at: end, text: text.slice(end), kind: 'plain' });
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): WatKind {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.name !== undefined) return 'name';
  if (groups.dotted !== undefined) return 'instruction';
  const word = groups.word ?? '';
  if (TYPES.has(word)) return 'type';
  if (CONTROL.has(word)) return 'instruction';
  return KEYWORDS.has(word) ? 'keyword' : 'plain';
}
