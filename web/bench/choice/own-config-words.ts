import { parseWords } from '../../../core/recipes/shell-words.ts';
import type { ConfigDraft } from '../../runner/draft.ts';
import { counted } from '../../ui/quantity.ts';

/** Returns the name of the field with an issue, as its label has it. */
export function fieldName(field: string): string {
  if (field.startsWith('args')) return 'Arguments';
  if (field.startsWith('stdin')) return 'Stdin';
  if (field.startsWith('preopens')) return 'Files';
  if (field.startsWith('environment')) return 'Environment';
  return 'Configuration in Play';
}

const STDIN: Readonly<Record<ConfigDraft['stdin']['kind'], string>> = {
  none: 'empty stdin',
  live: 'empty stdin',
  text: 'stdin from text',
  file: 'stdin from a file',
};

/** Returns the settings of a module in one line: "2 arguments · empty stdin · /data". */
export function configSummary({ args, stdin, preopens }: ConfigDraft): string {
  const words = parseWords(args);
  const count = words.kind === 'words' ? words.words.length : 0;
  return [
    words.kind === 'error' ? 'invalid arguments' : count === 0 ? 'no arguments' : counted(count, 'argument'),
    stdin.kind === 'file' && stdin.path === '' ? 'no stdin file chosen' : STDIN[stdin.kind],
    preopens.length === 0 ? 'no files' : preopens.map(({ guest }) => guest).join(' '),
  ].join(' · ');
}
