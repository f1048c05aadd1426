import type { FunctionChange, ModuleDiff } from '../../../../core/module/diff/diff.ts';
import { readableName } from '../../../../core/module/function-name.ts';
import { counted, formatBytes, formatCount } from '../../../ui/quantity.ts';
import { plainName } from '../words.ts';

/* The words of a comparison of two modules. */

const MINUS = '\u2212';

/** "+1,204 B", "−12 B", "0 B". */
export function changeText(before: number, after: number): string {
  const by = after - before;
  const sign = by > 0 ? '+' : by < 0 ? MINUS : '';
  return `${sign}${formatCount(Math.abs(by))}\u00a0B`;
}

/** "+3.4%"; "" where there was nothing before. A change is never shown as 0%. */
export function changeShare(before: number, after: number): string {
  if (before === 0 || before === after) return '';
  const percent = ((after - before) / before) * 100;
  const size = Math.abs(percent);
  const digits = size >= 99.95 ? 0 : size >= 0.1 ? 1 : 2;
  const text = size < 0.01 ? '< 0.01' : size.toFixed(digits);
  return `${percent > 0 ? '+' : MINUS}${text}%`;
}

/** Returns the comparison as one sentence: which module is larger, and by how much. */
export function sizeSentence(names: { readonly before: string; readonly after: string }, diff: ModuleDiff): string {
  const { before, after } = diff.size;
  if (diff.identical) return `${names.after} and ${names.before} are identical, byte for byte.`;
  if (before === after) return `${names.after} and ${names.before} have the same size (${formatBytes(after)}).`;
  const [by, share] = [formatBytes(Math.abs(after - before)), changeShare(before, after)];
  const direction = after > before ? 'larger' : 'smaller';
  const sizes = `${formatBytes(before)} → ${formatBytes(after)}`;
  return `${names.after} is ${by} ${direction} than ${names.before} (${sizes}${share === '' ? '' : `, ${share}`}).`;
}

export const KINDS = ['changed', 'constants', 'added', 'removed'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  changed: 'Changed',
  constants: 'Constants only',
  added: 'Added',
  removed: 'Removed',
};

/** What each kind means, for a description. */
export const KIND_MEANINGS: Readonly<Record<Kind, string>> = {
  changed: 'The instructions differ.',
  constants: 'Only integer constants and memory offsets differ, as they do when data moves.',
  added: 'Only the second module has it.',
  removed: 'Only the first module has it.',
};

/** "12 functions changed, 3 added, 1 removed, 204 unchanged". */
export function functionsSentence({ functions, unchanged }: ModuleDiff): string {
  const count = (kind: Kind): number => functions.filter((change) => change.kind === kind).length;
  const parts = [
    count('changed') > 0 ? `${counted(count('changed'), 'function')} changed` : '',
    count('constants') > 0 ? `${counted(count('constants'), 'function')} with other constants only` : '',
    count('added') > 0 ? `${formatCount(count('added'))} added` : '',
    count('removed') > 0 ? `${formatCount(count('removed'))} removed` : '',
    `${formatCount(unchanged.count)} unchanged`,
  ].filter((part) => part !== '');
  const moved = unchanged.after - unchanged.before;
  const note =
    moved === 0
      ? ''
      : ` Unchanged functions take ${changeText(unchanged.before, unchanged.after)}, because indices became ${moved > 0 ? 'longer' : 'shorter'}.`;
  return `${parts.join(', ')}.${note}`;
}

/** The readable name of a changed function, or "function 12". */
export function changeLabel({ before, after }: FunctionChange): string {
  const place = after ?? before;
  const name = place?.name !== '' ? place?.name : before?.name;
  return name === undefined || name === '' ? `function ${place?.index}` : plainName(readableName(name));
}

const MATCHED = {
  name: '',
  body: 'Matched by an equal body.',
  similarity: 'Matched by a similar body.',
  place: 'Matched by its place between equal functions.',
} as const;

/** Says how functions without equal names were matched; "" otherwise. */
export function matchedText(change: FunctionChange): string {
  return 'by' in change ? MATCHED[change.by] : '';
}

/** "12 → 14", or one index. */
export function indexText({ before, after }: FunctionChange): string {
  if (before === null || after === null) return String((after ?? before)?.index);
  return before.index === after.index ? String(before.index) : `${before.index} → ${after.index}`;
}

/** Returns the changes whose name contains every word of the query and whose kind is chosen. */
export function matchingChanges(
  changes: readonly FunctionChange[],
  query: string,
  kind: Kind | 'all',
): readonly FunctionChange[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return changes.filter((change) => {
    if (kind !== 'all' && change.kind !== kind) return false;
    const text = `${changeLabel(change)} ${change.before?.name ?? ''} ${change.after?.name ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
