import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium, provideChromium } from './chromium-program.ts';

afterEach(() => vi.unstubAllEnvs());

describe('Chromium for the tests', () => {
  it('is the one in CHROME_PATH', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(provideChromium()).toEqual({ kind: 'found', path: process.execPath });
  });

  it('is not replaced by another if CHROME_PATH is wrong', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    expect(findChromium()).toBeNull();
    expect(provideChromium()).toEqual({ kind: 'missing', advice: expect.stringContaining('"/nowhere/chrome"') });
  });

  it('is not needed to load the Playwright configuration', async () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    const { default: config } = await import('../../playwright.config.ts');
    expect(config.use?.launchOptions).not.toHaveProperty('executablePath');
  });
});
