import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { CLANG_MAJOR, clangFlags } from './clang.ts';

it('has the major version of the clang that compiles the samples', () => {
  const file = fileURLToPath(new URL('../../../node_modules/@yowasp/clang/package.json', import.meta.url));
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(version.split('.')[0]).toBe(String(CLANG_MAJOR));
});

it('builds static code for the baseline instruction set on Linux', () => {
  expect(clangFlags('zig', 'linux', 'x64').join(' ')).toBe(
    '-target x86_64-linux-musl -mcpu=x86_64 -fno-sanitize=undefined -ffp-contract=off -static -s',
  );
  expect(clangFlags('zig', 'linux', 'arm64')).toContain('-mcpu=generic');
  expect(clangFlags('clang', 'linux', 'x64')).toEqual(['-ffp-contract=off', '-static', '-s']);
});

it('links dynamically on other systems, which have no static C library', () => {
  expect(clangFlags('zig', 'darwin', 'arm64')).not.toContain('-static');
});
