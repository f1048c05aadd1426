import { expect, it } from 'vitest';
import { codegenFlags } from './codegen.ts';

const prebuilt = (command: string) =>
  ({ tool: 'prebuilt', module: 'a.wasm', sha256: '0'.repeat(64), command, toolchain: 'x 1' }) as const;

it('keeps the flags of clang that change the code', () => {
  const flags = ['-std=c++20', '-O2', '-Wall', '-Werror', '-fno-exceptions', '-Wl,--strip-debug'];
  expect(codegenFlags({ tool: 'clang', flags })).toEqual(['-std=c++20', '-O2', '-fno-exceptions']);
});

it('keeps the options of rustc that do not depend on the target', () => {
  const command =
    'rustc --edition 2021 --target wasm32-wasip1 -C opt-level=s -C lto=fat -C strip=debuginfo -o a.wasm a.rs';
  expect(codegenFlags(prebuilt(command))).toEqual(['--edition', '2021', '-C', 'opt-level=s', '-C', 'lto=fat']);
});

it('keeps the flags of Go', () => {
  const command = 'GOOS=wasip1 GOARCH=wasm go build -trimpath -ldflags="-s -w" -o a.wasm main.go';
  expect(codegenFlags(prebuilt(command))).toEqual(['-trimpath', '-ldflags=-s -w']);
});

it('has no flags for tools without native code', () => {
  expect(codegenFlags({ tool: 'wabt' })).toEqual([]);
});
