/* Structure of WebAssembly text: nesting of parentheses, for folding and indentation. */

/** Comments, strings, parentheses and words. */
const TOKEN = /;;.*|\(;|;\)|"(?:[^"\\\n]|\\.)*"?|[()]|[^\s()";]+|;/g;

/** Instructions that are written without parentheses and end with `end`. */
const OPENS = new Set(['block', 'loop', 'if', 'try', 'try_table']);

export interface FoldedLines {
  /** Lines count from 1. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'code' | 'comment';
}

interface LineShape {
  /** The depth at which the line is indented. */
  readonly depth: number;
  /** Whether the line starts in a block comment or a string, so that its indentation is part of a text. */
  readonly isText: boolean;
}

/** One open parenthesis, or a block without parentheses. */
interface Open {
  readonly line: number;
  readonly word: string;
}

interface Structure {
  readonly lines: readonly LineShape[];
  readonly folds: readonly FoldedLines[];
}

/** Reads the nesting of all lines. Unbalanced text is read as far as possible. */
function structureOf(text: string): Structure {
  const lines: LineShape[] = [];
  const folds: FoldedLines[] = [];
  const open: Open[] = [];
  /** Start lines of the nested block comments. */
  const comments: number[] = [];
  /** @param end the last line that a fold hides */
  const close = (end: number) => {
    const from = open.pop();
    if (from !== undefined && end > from.line) folds.push({ start: from.line, end, kind: 'code' });
  };

  text.split('\n').forEach((content, index) => {
    const line = index + 1;
    const isText = comments.length > 0;
    const before = open.length;
    /** Closing tokens before anything else move the line itself outwards. */
    let closedFirst = 0;
    let isStart = true;
    let afterParenthesis = false;
    for (const [token] of content.matchAll(TOKEN)) {
      if (token === '(;') comments.push(line);
      else if (token === ';)') {
        const from = comments.pop();
        if (from !== undefined && line > from) folds.push({ start: from, end: line, kind: 'comment' });
      } else if (comments.length > 0 || token.startsWith(';;')) continue;
      else if (token === '(') open.push({ line, word: '' });
      else if (token === ')') {
        // A missing `end` does not move the rest of the text.
        while (open.length > 0 && open.at(-1)?.word !== '') close(isStart ? index : line);
        close(isStart ? index : line);
        if (isStart) closedFirst = before - open.length;
      } else if (token === 'end' || token === 'else') {
        const block = open.at(-1)?.word ?? '';
        if (block !== '' && !afterParenthesis) {
          // The line of the closing word stays visible.
          close(isStart ? index : line);
          if (isStart) closedFirst = before - open.length;
          if (token === 'else') open.push({ line, word: token });
        }
      } else if (OPENS.has(token) && !afterParenthesis) open.push({ line, word: token });
      if (token !== ')' && token !== '(;' && token !== ';)') isStart = false;
      afterParenthesis = token === '(';
    }
    lines.push({ depth: Math.max(0, before - closedFirst), isText });
  });
  return { lines, folds };
}

/** Returns the parts that can be folded: forms, blocks and comments of several lines. */
export function foldsOfWat(text: string): readonly FoldedLines[] {
  return [...structureOf(text).folds].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Indents every line by its nesting, with two spaces. Line breaks and everything else stay. */
export function indentWat(text: string): string {
  const { lines } = structureOf(text);
  return text
    .split('\n')
    .map((content, index) => {
      const { depth, isText } = lines[index] ?? { depth: 0, isText: true };
      return isText ? content : `${'  '.repeat(depth)}${content.trim()}`.trimEnd();
    })
    .join('\n');
}
