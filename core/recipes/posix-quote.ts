/*
 * Quoting for any POSIX shell (sh, dash, bash, zsh), without the `$'…'` that not all of them have:
 * what is copied from here must mean the same wherever it is pasted.
 */

const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/** One word that a shell reads back as it is. NUL has no form: no argument can hold it. */
export function posixQuote(word: string): string {
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A command as lines of one option each, joined by backslashes; on one line where it is short.
 * The parts are shell text, quoted already.
 */
export function commandLines(parts: readonly string[]): string {
  const line = parts.join(' ');
  return line.length <= 80 && !line.includes('\n') ? line : parts.join(' \\\n  ');
}

const NUL = '\0';

/** A command that writes exactly this text. */
export function printfOf(text: string): string {
  if (!text.includes(NUL)) return `printf %s ${posixQuote(text)}`;
  // A NUL cannot stand in an argument, but printf makes one of \000 in its format.
  const format = text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll(NUL, '\\000');
  return `printf ${posixQuote(format)}`;
}
