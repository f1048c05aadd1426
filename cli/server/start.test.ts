import { describe, expect, it } from 'vitest';
import { openCommand } from '../system/open-browser.ts';
import { DEFAULT_PORT, parseStartOptions } from './start-options.ts';

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(parseStartOptions([])).toEqual({
      kind: 'options',
      options: { port: DEFAULT_PORT, open: true, isStatic: false },
    });
  });

  it('set the port, suppress the browser and serve the site only', () => {
    const options = { port: 8080, open: false, isStatic: true };
    expect(parseStartOptions(['--port', '8080', '--no-open', '--static'])).toEqual({ kind: 'options', options });
    expect(parseStartOptions(['--port=8080', '--no-open', '--static'])).toEqual({ kind: 'options', options });
  });

  it('report an invalid port and an unknown option', () => {
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

  it('does nothing without a desktop, over SSH and in CI', () => {
    expect(openCommand({ platform: 'linux', environment: {} }, url)).toBeNull();
    expect(openCommand({ platform: 'linux', environment: { DISPLAY: ':0', CI: '1' } }, url)).toBeNull();
    expect(openCommand({ platform: 'darwin', environment: { SSH_CONNECTION: 'a b' } }, url)).toBeNull();
  });

  it('uses the command of each desktop', () => {
    const command = (platform: NodeJS.Platform) =>
      openCommand({ platform, environment: { WAYLAND_DISPLAY: 'wayland-0' } }, url)?.command;
    expect([command('linux'), command('darwin'), command('win32')]).toEqual(['xdg-open', 'open', 'cmd']);
  });
});
