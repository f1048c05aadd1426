import { describe, expect, it } from 'vitest';
import { findEmbeds } from './embed.ts';

const FILES = ['a.txt', 'data/b.txt', 'data/.c', 'data/x/_d.txt', 'data/x/e.json', 'main.go'];

function embeds(line: string) {
  return findEmbeds([['app/main.go', `package main\n\n//go:embed ${line}\nvar data string\n`]], FILES);
}

describe('embedded files', () => {
  it('match their patterns', () => {
    expect([...embeds('a.txt "data/*.txt" `data/x`').patterns]).toEqual([
      ['a.txt', ['a.txt']],
      ['data/*.txt', ['data/b.txt']],
      ['data/x', ['data/x/e.json']],
    ]);
  });

  it('include hidden files of a folder only with all:', () => {
    expect(embeds('data').patterns.get('data')).toEqual(['data/b.txt', 'data/x/e.json']);
    expect(embeds('all:data').patterns.get('all:data')).toHaveLength(4);
    expect(embeds('data/.c').patterns.get('data/.c')).toEqual(['data/.c']);
  });

  it('that do not exist are an error at the pattern', () => {
    expect(embeds('a.txt *.png').diagnostics).toMatchObject([
      { message: 'pattern *.png: no matching files found', range: { line: 3, column: 18, endColumn: 23 } },
    ]);
    expect(embeds('[').diagnostics).toHaveLength(1);
  });
});
