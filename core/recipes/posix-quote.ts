/*
 * Quotes words for every POSIX shell (sh, dash, bash, zsh), so that a copied command works in any of them. `$'…'` is not
 * used, because some shells do not support it.
 */

const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/** Quotes one word. An argument cannot contain NUL. */
export function posixQuote(word: string): string {
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * Joins the parts of a command: on one line if it is short, otherwise one part per line with backslashes.
 * @param parts quoted shell text
 */
export function commandLines(parts: readonly string[]): string {
  const line = parts.join(' ');
  return line.length <= 80 && !line.includes('\n') ? line : parts.join(' \\\n  ');
}

const NUL = '\0';

/** Returns a command that prints exactly this text. */
export function printfOf(text: string): string {
  if (!text.includes(NUL)) return `printf %s ${posixQuote(text)}`;
  // An argument cannot contain NUL, but printf turns \000 in its format into one.
  const format = text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll(NUL, '\\000');
  return `printf ${posixQuote(format)}`;
}
