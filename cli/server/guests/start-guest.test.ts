import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGuest } from './start-guest.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-guest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Environment = readonly (readonly [string, string])[];

async function start(
  file: string,
  args: readonly string[],
  environment: Environment = [],
  stdin: string | null = null,
) {
  const started = await startGuest({ command: { file, args }, environment, workFolder: folder, stdin });
  if (started.kind === 'failed') throw new Error(started.message);
  return started.guest;
}

async function output(...parameters: Parameters<typeof start>): Promise<string> {
  const guest = await start(...parameters);
  guest.begin();
  const printed = await text(guest.stdout);
  expect(await guest.ended).toEqual({ code: 0, signal: null });
  expect(await guest.group.kill()).toBe(true);
  return printed;
}

describe.skipIf(process.platform === 'win32')('a guest', () => {
  it('gets exactly the granted environment, whatever the shell sets', async () => {
    const granted = [
      ['PWD', '/elsewhere'],
      ['SHLVL', '7'],
      ['_', 'underscore'],
      ['IFS', 'x'],
      ['-x', 'dash'],
      ['TEXT', 'two words\nand "$HOME"'],
    ] as const;
    expect((await output('/usr/bin/env', ['-0'], granted)).split('\0').filter(Boolean).sort()).toEqual(
      granted.map((pair) => pair.join('=')).sort(),
    );
    expect(await output('/usr/bin/env', [])).toBe('');
  });

  it('gets its arguments and stdin unchanged', async () => {
    const stdin = join(folder, 'stdin');
    writeFileSync(stdin, 'one\ntwo\n');
    const script = `printf '<%s>' "$@"; cat`;
    const args = ['-c', script, 'name', '', '-n', '$HOME', 'a b', '*'];
    expect(await output('/bin/sh', args, [['PATH', '/usr/bin:/bin']], stdin)).toBe('<><-n><$HOME><a b><*>one\ntwo\n');
  });

  it('may have "=" in its path', async () => {
    mkdirSync(join(folder, 'a=b'));
    const program = join(folder, 'a=b', 'program');
    writeFileSync(program, '#!/bin/sh\necho "ran $1"\n');
    chmodSync(program, 0o755);
    expect(await output(program, ['here'], [['PATH', '/usr/bin:/bin']])).toBe('ran here\n');
  });

  it('executes nothing before it may begin', async () => {
    const guest = await start('/bin/sh', ['-c', ': > began']);
    await guest.group.kill();
    guest.begin();
    expect((await guest.ended).signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'began'))).toBe(false);
  });

  it('is reported as failed where its program is missing', async () => {
    const command = { file: join(folder, 'absent'), args: [] };
    expect(await startGuest({ command, environment: [], workFolder: folder, stdin: null })).toEqual({
      kind: 'failed',
      message: `${join(folder, 'absent')} is missing or cannot be executed.`,
    });
  });
});
