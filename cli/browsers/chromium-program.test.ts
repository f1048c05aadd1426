import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium, provideChromium } from './chromium-program.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the browser of the tests', () => {
  it('is the one that CHROME_PATH names, and no other', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(provideChromium()).toEqual({ kind: 'found', path: process.execPath });
  });

  it('is not replaced by another where CHROME_PATH names none', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    expect(findChromium()).toBeNull();
    expect(provideChromium()).toEqual({ kind: 'missing', advice: expect.stringContaining('"/nowhere/chrome"') });
  });

  it('is not needed to read the configuration, as knip does', async () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    const { default: config } = await import('../../playwright.config.ts');
    expect(config.use?.launchOptions).not.toHaveProperty('executablePath');
  });
});
