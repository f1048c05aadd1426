import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyChanges } from '../../../core/files/apply.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { diffTrees } from '../../../core/files/diff.ts';
import { readFolders, writeDifferences } from './node-files.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'wasm-dyno-files-'));
  mkdirSync(join(place, 'granted/sub'), { recursive: true });
  mkdirSync(join(place, 'outside'));
  writeFileSync(join(place, 'granted/sub/kept.txt'), 'granted');
  writeFileSync(join(place, 'outside/kept.txt'), 'outside');
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Applies the changes of a run. */
function change(changes: readonly FileChange[]): void {
  const before = readFolders([['0', join(place, 'granted')]]);
  const differences = diffTrees(before, applyChanges(before, changes));
  writeDifferences(differences, (path) => join(place, 'granted', ...path.split('/').slice(1)));
}

it('writes files, folders and links, and removes deleted ones', () => {
  const bytes = new TextEncoder().encode('new');
  change([
    { kind: 'directory', path: '0/made' },
    { kind: 'file', path: '0/made/new.txt', bytes, modified: 0 },
    { kind: 'symlink', path: '0/link', target: 'made/new.txt' },
    { kind: 'remove', path: '0/sub' },
  ]);
  expect(readFileSync(join(place, 'granted/made/new.txt'), 'utf8')).toBe('new');
  expect(readlinkSync(join(place, 'granted/link'))).toBe('made/new.txt');
  expect(existsSync(join(place, 'granted/sub'))).toBe(false);
});

it('does not remove files through a link that replaced a folder', () => {
  change([
    { kind: 'remove', path: '0/sub' },
    { kind: 'symlink', path: '0/sub', target: join(place, 'outside') },
  ]);
  expect(readlinkSync(join(place, 'granted/sub'))).toBe(join(place, 'outside'));
  expect(readFileSync(join(place, 'outside/kept.txt'), 'utf8')).toBe('outside');
});
