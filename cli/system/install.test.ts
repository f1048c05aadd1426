import { describe, expect, it } from 'vitest';
import { folderProblem, installAdvice, isInstalled, nodeProblem } from './install.mjs';

describe('the check of Node', () => {
  it('takes the oldest version that works and all newer ones', () => {
    for (const version of ['20.19.0', '20.20.2', '22.1.0', '26.0.0']) expect(nodeProblem(version)).toBeNull();
  });

  it('says what is wrong with an older one', () => {
    expect(nodeProblem('20.18.3')).toContain('20.18.3');
    expect(nodeProblem('18.20.0')).toContain('20.19 or newer');
  });
});

describe('the check of the folder', () => {
  it('takes spaces, percent signs and other scripts', () => {
    expect(folderProblem("/home/ann/mein Ördner 100% (x)/dyno 日本 [a] it's")).toBeNull();
  });

  it('names what no site can be built with', () => {
    expect(folderProblem('/home/ann/C# things/wasm-dyno')).toContain('/home/ann/C# things/wasm-dyno');
    expect(folderProblem('/home/ann/what?/wasm-dyno')).toContain('# and ?');
  });
});

describe('the advice where npm failed', () => {
  it('is of the disk where that is full, and of the network elsewhere', () => {
    expect(installAdvice(82e6)).toContain('0.1 GB are free');
    expect(installAdvice(60e9)).toContain('network');
  });
});

describe('the check of installed packages', () => {
  const locked = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } };

  it('is content with exactly what the lock file names', () => {
    expect(isInstalled(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('sees a package that is missing or of another version', () => {
    expect(isInstalled(locked, {})).toBe(false);
    expect(isInstalled(locked, { 'node_modules/a': { version: '0.9.0' } })).toBe(false);
  });

  it('does without the packages of other platforms', () => {
    const withNative = { ...locked, 'node_modules/native': { version: '1.0.0', optional: true } };
    expect(isInstalled(withNative, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });
});
