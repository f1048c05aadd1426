import type { languages } from 'monaco-editor/editor';

/* A Monaco grammar of the WebAssembly text format, after chapter 6 of the specification. */

export const watConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: ';;', blockComment: ['(;', ';)'] },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
};

const FORMS =
  'module type func param result local global mut memory table elem data export import start offset item declare tag rec sub final struct array field then else catch catch_ref catch_all catch_all_ref delegate do ref null shared pagesize component core instance alias canon';
const CONTROL =
  'block loop if else end try_table br br_if br_table br_on_null br_on_non_null return call call_indirect call_ref return_call return_call_indirect return_call_ref throw throw_ref unreachable nop drop select';
const TYPES =
  'i8 i16 i32 i64 f32 f64 v128 funcref externref anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref any eq i31 extern exn none nofunc noextern';

const words = (list: string) => list.split(' ');

export const watGrammar: languages.IMonarchLanguage = {
  forms: words(FORMS),
  control: words(CONTROL),
  valueTypes: words(TYPES),
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
      // An instruction: "i32.add", "memory.copy", "v128.load8x8_s".
      [/[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+/, 'keyword.instruction'],
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
