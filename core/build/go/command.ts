import { quoteWords } from '../../recipes/shell-words.ts';
import type { Recipe } from '../recipe.ts';
import { readGoFlags } from './flags.ts';

/** Settings in a command have the form `NAME=value`. */
const TARGET = 'GOOS=wasip1 GOARCH=wasm';

/**
 * Returns the command that builds the same bytes outside of the page, for a POSIX shell.
 *
 * @param rest output and packages, as shell text
 */
export function goBuildCommand(recipe: Extract<Recipe, { readonly language: 'go' }>, rest: string): string {
  const words = ['go', 'build', '-trimpath'];
  const strip = recipe.debug ? [] : ['-s', '-w'];
  if (recipe.kind === 'reactor') words.push('-buildmode=c-shared');
  const parsed = readGoFlags(recipe.flags);
  if (parsed.kind === 'invalid') {
    words.push(`-ldflags=${quoteWords([...strip, '-buildid='])}`, ...recipe.flags);
  } else {
    const { compiler, linker, tags } = parsed.flags;
    if (tags.length > 0) words.push(`-tags=${tags.join(',')}`);
    if (compiler.length > 0) words.push(`-gcflags=${quoteWords(compiler)}`);
    // The last -ldflags of a command replaces the others.
    words.push(`-ldflags=${quoteWords([...strip, '-buildid=', ...linker])}`);
  }
  return [TARGET, quoteWords(words), rest].filter(Boolean).join(' ');
}
