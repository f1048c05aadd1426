import { parseWords } from '../recipes/shell-words.ts';
import type { Manifest } from './manifest.ts';

/*
 * The flags of a module's build that decide which code the compiler generates, such as -O2. Native code is built with
 * the same ones, so that both have one source.
 */

/** Optimisation, language standard, code generation and macros. Warnings and linker flags do not change the code. */
const OF_CLANG = /^-(?:O|std=|f|D)/;

/** Options of rustc with a separate value that depend on the target. */
const TARGET_OPTIONS = new Set(['--target', '-o']);

function rustFlags(words: readonly string[]): string[] {
  const flags: string[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value = ''] = words.slice(at, at + 2);
    // The source is the only word that is not an option.
    if (!option.startsWith('-')) at -= 1;
    else if (!TARGET_OPTIONS.has(option) && !value.startsWith('strip=')) flags.push(option, value);
  }
  return flags;
}

/** @param build of a manifest; empty for tools that cannot compile native code */
export function codegenFlags(build: Manifest['build']): readonly string[] {
  if (build.tool === 'clang') return build.flags.filter((flag) => OF_CLANG.test(flag));
  if (build.tool !== 'prebuilt') return [];
  const parsed = parseWords(build.command);
  if (parsed.kind === 'error') return [];
  const words = parsed.words.filter((word) => !/^[A-Z]+=/.test(word));
  const [program, ...rest] = words;
  if (program === 'rustc') return rustFlags(rest);
  if (program === 'go') return rest.filter((word) => word.startsWith('-') && word !== '-o');
  return [];
}
