import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderProblem, installAdvice, isInstalled, isPackaged, nodeProblem } from './install.mjs';

describe('the Node.js version', () => {
  it('accepts the oldest supported version and newer ones', () => {
    for (const version of ['20.19.0', '20.20.2', '22.1.0', '26.0.0']) expect(nodeProblem(version)).toBeNull();
  });

  it('rejects an older one and names both versions', () => {
    expect(nodeProblem('20.18.3')).toContain('20.18.3');
    expect(nodeProblem('18.20.0')).toContain('20.19 or newer');
  });
});

describe('the project folder', () => {
  it('may contain spaces, percent signs and non-Latin letters', () => {
    expect(folderProblem("/home/ann/mein Ördner 100% (x)/dyno 日本 [a] it's")).toBeNull();
  });

  it('must not contain # or ?, which Vite cannot build in', () => {
    expect(folderProblem('/home/ann/C# things/wasm-dyno')).toContain('/home/ann/C# things/wasm-dyno');
    expect(folderProblem('/home/ann/what?/wasm-dyno')).toContain('"#" or "?"');
  });
});

describe('the advice after npm failed', () => {
  it('names the disk when it is full, and the network otherwise', () => {
    expect(installAdvice(82e6)).toContain('0.1 GB are free');
    expect(installAdvice(60e9)).toContain('network');
  });
});

describe('installed packages', () => {
  const locked = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } };

  it('match the lock file', () => {
    expect(isInstalled(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('do not match when one is missing or has another version', () => {
    expect(isInstalled(locked, {})).toBe(false);
    expect(isInstalled(locked, { 'node_modules/a': { version: '0.9.0' } })).toBe(false);
  });

  it('need not include optional packages of other platforms', () => {
    const withNative = { ...locked, 'node_modules/native': { version: '1.0.0', optional: true } };
    expect(isInstalled(withNative, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });
});

it('is a package, not a clone, where there is neither a lock file nor a Git folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-package-'));
  try {
    expect(isPackaged(folder)).toBe(true);
    writeFileSync(join(folder, 'package-lock.json'), 'damaged');
    expect(isPackaged(folder)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
