import { parseSync, Visitor } from 'oxc-parser';
import { ALLOWED_TEXTS, IDENTIFIERS, PHRASES } from './language-rules.ts';
import type { SourceFile } from './source-files.ts';

/*
 * Finds phrases that the project's texts avoid (language-rules.ts) in comments, user-visible strings, test titles,
 * Markdown and sample manifests. Identifiers, imports and code spans are not text.
 */

/** A range of a source file that a person reads. */
interface TextRange {
  readonly start: number;
  /** Same length as the range, with comment markers and code spans blanked out, so that offsets stay valid. */
  readonly text: string;
}

/** Which files have texts, and where in them. */
const READERS: readonly { readonly files: RegExp; readonly read: (path: string, source: string) => TextRange[] }[] = [
  { files: /\.(ts|tsx|mts|mjs|js)$/, read: scriptTexts },
  { files: /\.(md|html|json)$/, read: (_, source) => [{ start: 0, text: source }] },
  { files: /\.(css|c|h|cpp|rs|go)$/, read: commentTexts(/\/\*[\s\S]*?\*\/|(?:^[^\S\n]*\/\/.*\n?)+|(?<!:)\/\/.*/gm) },
  {
    files: /\.(ya?ml|sh|py)$|(^|\/)(Containerfile|Dockerfile|run)$/,
    read: commentTexts(/(?:^[^\S\n]*#.*\n?)+|\s#.*/gm),
  },
  { files: /\.wat$/, read: commentTexts(/(?:^[^\S\n]*;;.*\n?)+|;;.*/gm) },
];

/** Matches the paths of all files that `checkLanguage` reads. */
export const LANGUAGE_FILES =
  /^(?!.*(package-lock|package|tsconfig.*|fixtures\/.*|biome)\.json$)(?!LICENSE|public\/baselines\/).*(\.(ts|tsx|mts|mjs|js|md|html|css|c|h|cpp|rs|go|ya?ml|sh|py|wat)|samples\/[^/]+\/manifest\.json|Containerfile|Dockerfile|\.ci\/run)$/;

/** Replaces comment markers, code spans and line breaks with spaces, without moving anything. */
function plain(text: string): string {
  return text
    .replace(/\n[^\S\n]*(?:\*(?!\/)|\/\/|#|;;|>)?/g, (marker) => ' '.repeat(marker.length))
    .replace(/`[^`]*`/g, (code) => '`'.repeat(code.length));
}

function commentTexts(pattern: RegExp) {
  return (_: string, source: string): TextRange[] =>
    [...source.matchAll(pattern)].map((match) => ({ start: match.index, text: match[0] }));
}

/** Joins line comments that follow each other, because sentences run across them. */
function joinedComments(source: string, comments: readonly { readonly start: number; readonly end: number }[]) {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = joined.at(-1);
    if (last && /^[^\S\n]*\n[^\S\n]*$/.test(source.slice(last.end, start))) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

function parse(path: string, source: string) {
  const parsed = parseSync(path, source);
  if (parsed.errors[0] !== undefined) throw new Error(`${path}: ${parsed.errors[0].message}`);
  return parsed;
}

function scriptTexts(path: string, source: string): TextRange[] {
  const { program, comments } = parse(path, source);
  const ranges = joinedComments(source, comments);
  const add = ({ start, end }: { readonly start: number; readonly end: number }) => ranges.push({ start, end });
  new Visitor({
    // A single word is a key or an identifier more often than a text.
    Literal: (node) => {
      if (typeof node.value === 'string' && node.value.includes(' ')) add(node);
    },
    // Its delimiters are part of it; they would look like a code span.
    TemplateElement: ({ start, end }) => add({ start: start + 1, end: end - 1 }),
    JSXText: add,
  }).visit(program);
  return ranges.map(({ start, end }) => ({ start, text: source.slice(start, end) }));
}

/** Reports identifiers that have a plainer name. */
function identifierProblems(path: string, source: string): { start: number; message: string }[] {
  const found: { start: number; message: string }[] = [];
  const check = ({ name, start }: { readonly name: string; readonly start: number }) => {
    const better = IDENTIFIERS.get(name);
    if (better !== undefined) found.push({ start, message: `identifier "${name}": use ${better}` });
  };
  new Visitor({ Identifier: check, PrivateIdentifier: check }).visit(parse(path, source).program);
  return found;
}

function isAllowed(path: string, text: string, start: number): boolean {
  return ALLOWED_TEXTS.some((allowed) => {
    if (!allowed.file.test(path)) return false;
    if (allowed.text === undefined) return true;
    const at = text.lastIndexOf(allowed.text, start);
    return at >= 0 && start < at + allowed.text.length;
  });
}

/** Returns one line for each phrase that has a plainer one: `file:line "phrase": replacement`. */
export function checkLanguage(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text: source }) => {
    const reader = READERS.find(({ files }) => files.test(path));
    const problems = (reader?.read(path, source) ?? []).flatMap((range) => {
      const text = plain(range.text);
      return PHRASES.flatMap(({ pattern, use }) =>
        [...text.matchAll(pattern)]
          .filter((match) => !isAllowed(path, text, match.index))
          .map((match) => ({
            start: range.start + match.index,
            message: `"${match[0].trim().replace(/\s+/g, ' ')}": ${use}`,
          })),
      );
    });
    if (/\.(ts|tsx|mts|mjs)$/.test(path) && !isAllowed(path, '', 0)) problems.push(...identifierProblems(path, source));
    return problems
      .sort((a, b) => a.start - b.start)
      .map(({ start, message }) => `${path}:${source.slice(0, start).split('\n').length} ${message}`);
  });
}
