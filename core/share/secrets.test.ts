import { describe, expect, it } from 'vitest';
import { looksSecret, looksSecretFile, secretArguments } from './secrets.ts';

describe('environment variables that look like secrets', () => {
  it.each([
    ['API_TOKEN', 'x'],
    ['githubToken', 'x'],
    ['DB_PASSWORD', 'hunter2'],
    ['AWS_SECRET_ACCESS_KEY', 'x'],
    ['session-key', 'x'],
    ['PASS', 'x'],
    ['HARMLESS', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['HARMLESS', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
    ['HARMLESS', 'AKIAIOSFODNN7EXAMPLE'],
    ['HARMLESS', '-----BEGIN RSA PRIVATE KEY-----\nMII'],
    ['DATABASE_URL', 'postgres://me:hunter2@db.example.org/app'],
    ['HARMLESS', 'wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY'],
    ['HARMLESS', '9f86d081884c7d659a2feaa0c55ad015'],
  ])('%s=%s', (name, value) => expect(looksSecret(name, value)).toBe(true));

  it.each([
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/lib/x86_64-linux-gnu'],
    ['PWD', '/home/ada'],
    ['OLDPWD', '/home'],
    ['LANG', 'en_GB.UTF-8'],
    ['KEYBOARD', 'qwerty'],
    ['MONKEY', 'chimpanzee'],
    ['AUTHOR', 'Ada Lovelace'],
    ['API_TOKEN', ''],
    ['GREETING', 'Hello, world! This is a long sentence of 2026.'],
    ['RUST_BACKTRACE', '1'],
    ['URL', 'https://example.org/a/long/path/index.html?page=2'],
  ])('%s=%s is not one', (name, value) => expect(looksSecret(name, value)).toBe(false));
});

describe('arguments that look like secrets', () => {
  it('are found as a value, after an option and in an option', () => {
    expect(secretArguments(['--token=abc', '--password', 'hunter2', '-v', 'sk-abcdefgh12345678', 'data.csv'])).toEqual([
      '--token=abc',
      'hunter2',
      'sk-abcdefgh12345678',
    ]);
  });

  it('are not found in ordinary arguments', () => {
    expect(secretArguments(['--pretty', 'data.csv', '-o', 'out/report-2026.json', '--key', '--', 'x'])).toEqual([]);
  });
});

it('knows files that hold secrets by their names', () => {
  expect(['.env', 'work/.env.local', 'keys/id_rsa', 'server.pem'].filter(looksSecretFile)).toHaveLength(4);
  expect(['environment', 'data.csv', 'keys/readme.md', 'a.env.txt'].filter(looksSecretFile)).toEqual([]);
});
