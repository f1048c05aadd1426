import type { languages } from 'monaco-editor/editor';
import { beforeAll, expect, test } from 'vitest';
import { INSTRUCTIONS } from '../../../core/wat/instructions.ts';
import { watConfiguration, watGrammar } from './wat-language.ts';

/** The parts of Monaco's own tokenizer that the tests use. It works without a page. */
interface Tokenizer {
  getInitialState(): unknown;
  tokenize(
    line: string,
    hasEnd: boolean,
    state: unknown,
  ): { readonly tokens: readonly { readonly offset: number; readonly type: string }[]; readonly endState: unknown };
}

const MONARCH = 'monaco-editor/editor/standalone/common/monarch';
let tokenizer: Tokenizer;

async function tokenizerOf(grammar: languages.IMonarchLanguage): Promise<Tokenizer> {
  const { compile } = await import(`${MONARCH}/monarchCompile.js`);
  const { MonarchTokenizer } = await import(`${MONARCH}/monarchLexer.js`);
  const configuration = { getValue: () => 20_000, onDidChangeConfiguration: () => ({ dispose: () => undefined }) };
  return new MonarchTokenizer({}, {}, 'wat', compile('wat', grammar), configuration);
}

beforeAll(async () => {
  tokenizer = await tokenizerOf(watGrammar);
});

/** The tokens of a text as `text:type`, without white space. */
function tokens(text: string): string[] {
  let state = tokenizer.getInitialState();
  return text.split('\n').flatMap((line) => {
    const { tokens: found, endState } = tokenizer.tokenize(line, true, state);
    state = endState;
    return found.flatMap(({ offset, type }, index) => {
      const part = line.slice(offset, found[index + 1]?.offset).trim();
      return part === '' ? [] : [`${part}:${type.replace(/\.wat$/, '')}`];
    });
  });
}

test('distinguishes forms, types, names, instructions, numbers and strings', () => {
  expect(tokens('(func $f (param i32) i32.const 0x1f)')).toEqual([
    '(:delimiter.parenthesis',
    'func:keyword',
    '$f:variable',
    '(:delimiter.parenthesis',
    'param:keyword',
    'i32:type',
    '):delimiter.parenthesis',
    'i32.const:keyword.instruction',
    '0x1f:number.hex',
    '):delimiter.parenthesis',
  ]);
  expect(tokens('br_if 1')).toEqual(['br_if:keyword.control', '1:number']);
  expect(tokens('i32.add i32.plus')).toEqual(['i32.add:keyword.instruction', 'i32.plus:keyword.instruction.unknown']);
  expect(tokens('offset=8 align=4')).toEqual([
    'offset=:attribute.name',
    '8:number',
    'align=:attribute.name',
    '4:number',
  ]);
  expect(tokens('"a\\n\\zz"')).toEqual(['"a:string', '\\n:string.escape', '\\z:string.escape.invalid', 'z":string']);
});

test('nests block comments over several lines', () => {
  expect(tokens('(; a (; b ;)\nstill ;) nop ;; end')).toEqual([
    '(; a (; b ;):comment',
    'still ;):comment',
    'nop:keyword.control',
    ';; end:comment',
  ]);
});

test('knows every instruction', () => {
  const unknown = [...INSTRUCTIONS.keys()].filter((name) => {
    const [token = ''] = tokens(name);
    return !/:(?:keyword|keyword\.control|keyword\.instruction)$/.test(token);
  });
  expect(unknown).toEqual([]);
});

test.each([
  ['(module', true],
  ['  (func $f (param i32)', true],
  ['  (func $f (param i32) (result i32) ;; adds', true],
  ['  (drop (call $f (i32.const 1)))', false],
  ['  block $out', true],
  ['  block $out end', false],
  [';; (module', false],
  ['  (; a comment', false],
  ['  local.get 0', false],
])('after %j the next line is indented: %s', (line, expected) => {
  expect(watConfiguration.indentationRules?.increaseIndentPattern.test(line)).toBe(expected);
});
