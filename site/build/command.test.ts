import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { descendantsOf, runCommand } from './command.ts';

describe('the descendants of a process', () => {
  it('are its children and their children, in any order of the list', () => {
    expect(descendantsOf(10, ' 12 11\n 11 10\n 10 1\n 20 1\n 21 20\n 13 10\n')).toEqual([11, 13, 12]);
  });

  it('are empty without a list', () => {
    expect(descendantsOf(10, '')).toEqual([]);
  });
});

/** Starts a child that never ends, and writes its pid to a file. */
const HANGS = `
const { spawn } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
writeFileSync('id.part', String(child.pid));
renameSync('id.part', 'id');
`;

// Without `ps`, descendants cannot be found.
describe.skipIf(spawnSync('ps').error !== undefined)('a command that hangs', () => {
  it('is killed with its descendants', async () => {
    const root = mkdtempSync(join(tmpdir(), 'wasm-dyno-command-'));
    try {
      mkdirSync(join(root, 'node_modules'));
      writeFileSync(join(root, 'node_modules', 'hangs.cjs'), HANGS);
      const hanging = new AbortController();
      const ended = runCommand(root, { program: 'hangs.cjs', args: [] }, { signal: hanging.signal });
      const id = join(root, 'id');
      await vi.waitUntil(() => existsSync(id), { timeout: 30_000 });
      hanging.abort();
      expect(await ended).toBe(1);
      const child = Number(readFileSync(id, 'utf8'));
      await vi.waitUntil(() => !runs(child), { timeout: 30_000 });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

function runs(id: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(id)], { encoding: 'utf8' }).stdout.trim();
  // A zombie has ended and is not yet reaped.
  return state !== '' && !state.startsWith('Z');
}
