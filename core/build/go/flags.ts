import { parseWords } from '../../recipes/shell-words.ts';

/* The additional flags of a build, as `go build` has them. */

export interface GoFlags {
  /** Arguments of the compiler, for the packages of the project. */
  readonly compiler: readonly string[];
  /** Arguments of the linker. */
  readonly linker: readonly string[];
  readonly tags: readonly string[];
}

export type GoFlagsResult =
  | { readonly kind: 'flags'; readonly flags: GoFlags }
  | { readonly kind: 'invalid'; readonly flag: string; readonly message: string };

const FLAG = /^--?(gcflags|ldflags|tags)=([\s\S]*)$/;

/** Reads flags such as `-gcflags=-N -l`, `-ldflags=-X main.version=1` and `-tags=a,b`. */
export function readGoFlags(flags: readonly string[]): GoFlagsResult {
  const compiler: string[] = [];
  const linker: string[] = [];
  const tags: string[] = [];
  for (const flag of flags) {
    const [, name, value = ''] = FLAG.exec(flag) ?? [];
    if (name === undefined) {
      const message = `The flag ${flag} is not supported here. Use -gcflags=, -ldflags= or -tags=.`;
      return { kind: 'invalid', flag, message };
    }
    if (name === 'tags') {
      tags.push(...value.split(',').filter(Boolean));
      continue;
    }
    const parsed = parseWords(name === 'gcflags' ? value.replace(/^all=/, '') : value);
    if (parsed.kind === 'error') return { kind: 'invalid', flag, message: `${parsed.message} In ${flag}.` };
    (name === 'gcflags' ? compiler : linker).push(...parsed.words);
  }
  return { kind: 'flags', flags: { compiler, linker, tags } };
}
