import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCommand } from './open-browser.ts';
import { DEFAULT_PORT, parseStartOptions } from './options.ts';
import { doIfDue, isFresh, type Step } from './stamp.ts';

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(parseStartOptions([])).toEqual({ kind: 'options', options: { port: DEFAULT_PORT, open: true } });
  });

  it('take a port and keep the browser shut', () => {
    const options = { port: 8080, open: false };
    expect(parseStartOptions(['--port', '8080', '--no-open'])).toEqual({ kind: 'options', options });
    expect(parseStartOptions(['--port=8080', '--no-open'])).toEqual({ kind: 'options', options });
  });

  it('say what is wrong with a port or a word that they do not know', () => {
    for (const argv of [
      ['--port', 'http'],
      ['--port', '70000'],
      ['--port', '-1'],
      ['--port'],
      ['--prot', '1'],
      ['x'],
    ]) {
      expect(parseStartOptions(argv).kind, argv.join(' ')).toBe('wrong');
    }
  });
});

describe('opening the page', () => {
  const url = 'http://127.0.0.1:4173/';

  it('is left alone where there is no desktop, or nobody before it', () => {
    expect(openCommand({ platform: 'linux', environment: {} }, url)).toBeNull();
    expect(openCommand({ platform: 'linux', environment: { DISPLAY: ':0', CI: '1' } }, url)).toBeNull();
    expect(openCommand({ platform: 'darwin', environment: { SSH_CONNECTION: 'a b' } }, url)).toBeNull();
  });

  it("uses each desktop's own way", () => {
    const command = (platform: NodeJS.Platform) =>
      openCommand({ platform, environment: { WAYLAND_DISPLAY: 'wayland-0' } }, url)?.command;
    expect([command('linux'), command('darwin'), command('win32')]).toEqual(['xdg-open', 'open', 'cmd']);
  });
});

describe('a build step', () => {
  let root: string;
  const step: Step = { name: 'step', inputs: ['in', 'lock.json'], outputs: ['out.txt'] };
  const work = async () => {
    writeFileSync(join(root, 'out.txt'), 'made');
    return true;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(root, 'in'));
    writeFileSync(join(root, 'in', 'a.ts'), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is done once while its inputs stay as they are', async () => {
    let done = 0;
    const counted = () => {
      done++;
      return work();
    };
    await doIfDue(root, step, counted);
    await doIfDue(root, step, counted);
    expect(done).toBe(1);
  });

  it('is due again after an input changed, came, went or took another name', async () => {
    const change = async (what: () => void) => {
      await doIfDue(root, step, work);
      what();
      return isFresh(root, step);
    };
    expect(await change(() => {})).toBe(true);
    expect(await change(() => writeFileSync(join(root, 'in', 'a.ts'), 'two'))).toBe(false);
    expect(await change(() => writeFileSync(join(root, 'in', 'b.ts'), ''))).toBe(false);
    expect(await change(() => writeFileSync(join(root, 'lock.json'), '{}'))).toBe(false);
    expect(await change(() => rmSync(join(root, 'in', 'b.ts')))).toBe(false);
  });

  it('does not look at tests', async () => {
    await doIfDue(root, step, work);
    writeFileSync(join(root, 'in', 'a.test.ts'), 'new');
    expect(isFresh(root, step)).toBe(true);
  });

  it('is due again when what it made is gone, or when it failed', async () => {
    await doIfDue(root, step, work);
    rmSync(join(root, 'out.txt'));
    expect(isFresh(root, step)).toBe(false);
    expect(await doIfDue(root, step, async () => false)).toBe(false);
    expect(isFresh(root, step)).toBe(false);
  });
});
