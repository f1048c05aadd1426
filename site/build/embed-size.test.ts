import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMBED_BUDGET, embedSize, exceededBudget } from './embed-size.ts';

let folder: string;

function put(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'embed-size-'));
  put('embed.html', '<!doctype html>');
  put('embed.js', '0');
  put('samples/index.json', '{}');
  put(
    '.vite/manifest.json',
    JSON.stringify({
      'embed.html': { file: 'assets/embed-1.js', imports: ['_run-1.js'], css: ['assets/embed-1.css'] },
      '_run-1.js': { file: 'assets/run-1.js' },
      'lazy.ts': { file: 'assets/lazy-1.js' },
    }),
  );
  put('assets/embed-1.js', 'import"./run-1.js";import("./lazy-1.js")');
  put('assets/embed-1.css', 'a{}');
  put('assets/run-1.js', 'new Worker(new URL("worker/entry-1.js",import.meta.url))');
  put('assets/lazy-1.js', 'new Worker(new URL("worker/other-1.js",import.meta.url))');
  put('assets/worker/entry-1.js', 'import{a}from"./shared-1.js";import("./engine-1.js")');
  put('assets/worker/shared-1.js', 'export const a=1');
});

afterAll(() => rmSync(folder, { recursive: true }));

it('counts what is loaded before the module, with the worker and without what is loaded on demand', () => {
  const { files, embed } = embedSize(folder);
  expect(files.map(({ path }) => path)).toEqual([
    'embed.html',
    'assets/embed-1.js',
    'assets/embed-1.css',
    'assets/run-1.js',
    'assets/worker/entry-1.js',
    'assets/worker/shared-1.js',
    'samples/index.json',
  ]);
  expect(embed).toBe(files.reduce((sum, { size }) => sum + size, 0));
  expect(exceededBudget(embedSize(folder))).toBeNull();
});

it('names the files of an embed that is too large', () => {
  put('assets/run-1.js', randomBytes(EMBED_BUDGET).toString('latin1'));
  expect(exceededBudget(embedSize(folder))).toMatch(/An embed loads \d+ bytes[\s\S]* assets\/run-1\.js/);
});
