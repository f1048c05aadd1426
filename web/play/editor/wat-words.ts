import type { Instruction } from '../../../core/wat/instruction.ts';
import { INSTRUCTIONS } from '../../../core/wat/instructions.ts';
import { WAT_FORMS, WAT_TYPES } from '../../ui/wat-words.ts';

/* Hovers and suggestions of the WebAssembly text format. */

/** Returns the hover of an instruction as Markdown paragraphs; null for other words. */
export function hoverOfWat(word: string): readonly string[] | null {
  const instruction = INSTRUCTIONS.get(word);
  return instruction === undefined ? null : paragraphsOf(instruction);
}

function paragraphsOf({ name, immediates, signature, meaning, part }: Instruction): readonly string[] {
  const usage = immediates === '' ? name : `${name} ${immediates}`;
  return [`\`\`\`wat\n${usage}\n\`\`\``, `Stack: \`${signature}\``, meaning, `_${part}_`];
}

export interface WatSuggestion {
  readonly label: string;
  readonly kind: 'instruction' | 'keyword' | 'type' | 'snippet';
  /** Shown next to the label. */
  readonly detail: string;
  readonly documentation: string;
  /** In the editor's snippet syntax for snippets. */
  readonly insert: string;
}

const SNIPPETS: readonly WatSuggestion[] = [
  {
    label: 'func',
    kind: 'snippet',
    detail: 'A function with a parameter and a result',
    documentation: '',
    insert: 'func \\$$1 (param \\$n i32) (result i32)\n  $0',
  },
  {
    label: 'module',
    kind: 'snippet',
    detail: 'A WASI program that prints a line',
    documentation: 'Imports `fd_write`, and exports `memory` and `_start`.',
    insert: [
      'module',
      '  (import "wasi_snapshot_preview1" "fd_write"',
      '    (func \\$fd_write (param i32 i32 i32 i32) (result i32)))',
      '  (memory (export "memory") 1)',
      '  (data (i32.const 16) "Hello\\\\n")',
      '  (func (export "_start")',
      '    ;; The address and the length of the text.',
      '    (i32.store (i32.const 0) (i32.const 16))',
      '    (i32.store (i32.const 4) (i32.const 6))',
      '    (drop (call \\$fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))',
    ].join('\n'),
  },
  {
    label: 'loop',
    kind: 'snippet',
    detail: 'A loop that ends on a condition',
    documentation: '',
    insert: 'block \\$done\n  loop \\$next\n    $1\n    br_if \\$done\n    $0\n    br \\$next\n  end\nend',
  },
];

const words = (list: readonly string[], kind: 'keyword' | 'type'): WatSuggestion[] =>
  list.map((label) => ({ label, kind, detail: '', documentation: '', insert: label }));

/** All words and snippets to suggest. */
export function suggestionsOfWat(): readonly WatSuggestion[] {
  const instructions = [...INSTRUCTIONS.values()].map(
    ({ name, signature, meaning }): WatSuggestion => ({
      label: name,
      kind: 'instruction',
      detail: signature,
      documentation: meaning,
      insert: name,
    }),
  );
  return [...instructions, ...words(WAT_FORMS, 'keyword'), ...words(WAT_TYPES, 'type'), ...SNIPPETS];
}
