/* Formats JSON with two spaces. Numbers and strings keep their spelling, unlike with JSON.stringify. */

export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string }
  /** @property message why the text was left unchanged, as a sentence */
  | { readonly kind: 'failed'; readonly message: string };

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

export function formatJson(text: string): Formatted {
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message: `Not formatted: the text is not valid JSON (${reason}).` };
  }
  const tokens = text.match(TOKEN) ?? [];
  const parts: string[] = [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token === '{' || token === '[') {
      depth++;
      parts.push(token, next === '}' || next === ']' ? '' : line());
    } else if (token === '}' || token === ']') {
      depth--;
      const isEmpty = tokens[index - 1] === '{' || tokens[index - 1] === '[';
      parts.push(isEmpty ? token : line() + token);
    } else if (token === ',') parts.push(token, line());
    else if (token === ':') parts.push(': ');
    else parts.push(token);
  });
  return { kind: 'formatted', text: `${parts.join('')}\n` };
}
