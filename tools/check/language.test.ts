import { describe, expect, it } from 'vitest';
import { checkLanguage, LANGUAGE_FILES } from './language.ts';

const problems = (path: string, text: string) => checkLanguage([{ path, text }]);

describe('the language rule', () => {
  it('reports a phrase with its line and a replacement', () => {
    expect(problems('docs/a.md', 'The run.\n\nThe page is told when it ends.\n')).toEqual([
      'docs/a.md:3 "told": reported, returned, notified',
    ]);
  });

  it.each([
    ['a comment', 'core/a.ts', '/** Reads the list anew. */'],
    ['a line comment', 'core/a.ts', '// Reads the list anew.'],
    ['a string', 'core/a.ts', "const text = 'Read it anew';"],
    ['a template', 'core/a.ts', 'const text = `Read it anew`;'],
    ['a test title', 'core/a.test.ts', "it('reads the list anew', () => {});"],
    ['JSX text', 'web/A.tsx', 'const a = <p>Read it anew.</p>;'],
    ['a JSX attribute', 'web/A.tsx', 'const a = <p title="Read it anew" />;'],
    ['Markdown', 'docs/a.md', 'Read it anew.'],
    ['a sample manifest', 'samples/a/manifest.json', '{ "description": "Reads it anew." }'],
    ['a comment in CSS', 'web/a.module.css', '/* Drawn anew. */'],
    ['a comment in C', 'samples/a/a.c', 'int a; // Read anew.'],
    ['a comment in YAML', 'deploy/a.yaml', '# Read anew.'],
    ['a comment in WAT', 'samples/a/a.wat', ';; Read anew.'],
  ])('reads %s', (_, path, text) => {
    expect(problems(path, text)).toHaveLength(1);
    expect(path).toMatch(LANGUAGE_FILES);
  });

  it('finds phrases that wrap over lines', () => {
    expect(problems('core/a.ts', '/**\n * The module is made\n * ready.\n */')).toHaveLength(1);
    expect(problems('core/a.ts', '// The module is made\n// ready.')).toHaveLength(1);
  });

  it('ignores code: imports, keys of one word, code spans, regular expressions', () => {
    expect(problems('core/a.ts', "import './beside.ts'; const a = { stands: 1, b: 'anew', c: /is told/ };")).toEqual(
      [],
    );
    expect(problems('docs/a.md', 'The key `told` is an integer.')).toEqual([]);
  });

  it('accepts other uses of the same words', () => {
    const text = 'The term stands for a trap. There is no file. Use hosts such as Node. It is no longer there. Do so.';
    expect(problems('docs/a.md', text)).toEqual([]);
  });

  it('reports identifiers that have a plainer name', () => {
    expect(problems('core/a.ts', '\nfunction letGo() {}')).toEqual([
      'core/a.ts:2 identifier "letGo": use release, discarded',
    ]);
  });
});
