import type { languages } from 'monaco-editor/editor';
import { INSTRUCTIONS } from '../../../core/wat/instructions.ts';
import { WAT_CONTROL, WAT_FORMS, WAT_TYPES } from '../../ui/wat-words.ts';

/* A Monaco grammar of the WebAssembly text format, after chapter 6 of the specification. */

export const watConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: ';;', blockComment: ['(;', ';)'] },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')', notIn: ['string', 'comment'] },
    { open: '(;', close: ';)', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: '"', close: '"' },
  ],
  // Names of instructions contain dots, and identifiers start with a dollar sign.
  wordPattern: /[$\w.]+/,
  indentationRules: {
    // A parenthesis that the line does not close, or a block without parentheses.
    increaseIndentPattern:
      /^(?!\s*;;).*\((?!;)(?:[^();]|\((?:[^();]|\([^();]*\))*\))*(?:;;.*)?$|^\s*(?:block|loop|if|else|try|try_table)\b(?!.*\bend\b)/,
    decreaseIndentPattern: /^\s*(?:\)|(?:end|else)\b)/,
  },
};

export const watGrammar: languages.IMonarchLanguage = {
  forms: [...WAT_FORMS],
  control: [...WAT_CONTROL],
  valueTypes: [...WAT_TYPES],
  instructions: [...INSTRUCTIONS.keys()],
  brackets: [{ open: '(', close: ')', token: 'delimiter.parenthesis' }],
  tokenizer: {
    root: [
      [/;;.*$/, 'comment'],
      [/\(;/, 'comment', '@comment'],
      [/\(@[^\s()"]+/, 'annotation'],
      [/"/, 'string', '@string'],
      // An identifier, quoted or bare.
      [/\$"/, 'variable', '@string'],
      [/\$[^\s()";,]+/, 'variable'],
      [/(?:offset|align)=/, 'attribute.name'],
      [/[-+]?(?:inf|nan(?::0x[\da-fA-F_]+)?)(?![\w.])/, 'number'],
      [/[-+]?0x[\da-fA-F_]+(?:\.[\da-fA-F_]*)?(?:[pP][-+]?[\d_]+)?/, 'number.hex'],
      [/[-+]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?[\d_]+)?/, 'number'],
      // An instruction: "i32.add", "memory.copy", "v128.load8x8_s". Unknown ones are marked.
      [
        /[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+/,
        { cases: { '@instructions': 'keyword.instruction', '@default': 'keyword.instruction.unknown' } },
      ],
      [
        /[a-z][a-z0-9_]*/,
        {
          cases: {
            '@control': 'keyword.control',
            '@forms': 'keyword',
            '@valueTypes': 'type',
            '@default': 'identifier',
          },
        },
      ],
      [/[()]/, '@brackets'],
    ],
    comment: [
      [/[^(;]+/, 'comment'],
      [/\(;/, 'comment', '@push'],
      [/;\)/, 'comment', '@pop'],
      [/[(;]/, 'comment'],
    ],
    string: [
      [/[^\\"]+/, 'string'],
      [/\\(?:[tnr"'\\]|u\{[\da-fA-F_]+\}|[\da-fA-F]{2})/, 'string.escape'],
      [/\\./, 'string.escape.invalid'],
      [/"/, 'string', '@pop'],
    ],
  },
};
