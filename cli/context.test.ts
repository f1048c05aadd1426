import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBehindNpmBanner, startFolder, typedCommand } from './context.ts';

const UNDER_NPM = { npm_lifecycle_event: 'dyno' };

it('prints a command in the form in which it can be typed here', () => {
  const words = ['open', '/home/ann/my reports/a.json'];
  expect(typedCommand(words, UNDER_NPM)).toBe("npm run dyno -- open '/home/ann/my reports/a.json'");
  expect(typedCommand(words, {})).toBe("wasm-dyno open '/home/ann/my reports/a.json'");
});

describe('relative paths', () => {
  const root = '/home/ann/wasm-dyno';
  const elsewhere = tmpdir();

  it.each(['run', 'run-script'])('start where `npm run dyno` was typed (npm_command=%s)', (npm_command) => {
    const environment = { ...UNDER_NPM, npm_command, INIT_CWD: elsewhere };
    expect(startFolder(root, environment, root)).toBe(elsewhere);
  });

  it('start in the current folder in all other cases', () => {
    const environment = { ...UNDER_NPM, INIT_CWD: elsewhere };
    expect(startFolder(root, {}, root)).toBeNull();
    expect(startFolder(root, { INIT_CWD: elsewhere, npm_lifecycle_event: 'test' }, root)).toBeNull();
    expect(startFolder(root, environment, elsewhere)).toBeNull();
    expect(startFolder(root, { ...UNDER_NPM, INIT_CWD: root }, root)).toBeNull();
    expect(startFolder(root, { ...UNDER_NPM, INIT_CWD: join(elsewhere, 'not-a-folder') }, root)).toBeNull();
  });
});

it('knows when npm writes its own lines into redirected output', () => {
  expect(isBehindNpmBanner(UNDER_NPM, false)).toBe(true);
  expect(isBehindNpmBanner(UNDER_NPM, true)).toBe(false);
  expect(isBehindNpmBanner({ ...UNDER_NPM, npm_config_loglevel: 'silent' }, false)).toBe(false);
  expect(isBehindNpmBanner({}, false)).toBe(false);
});
