import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium, provideChromium } from './chromium-program.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the browser for tests', () => {
  it('is the one in CHROME_PATH', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(provideChromium()).toEqual({ kind: 'found', path: process.execPath });
  });

  it('is missing if CHROME_PATH is not executable', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    expect(findChromium()).toBeNull();
    expect(provideChromium()).toEqual({ kind: 'missing', advice: expect.stringContaining('"/nowhere/chrome"') });
  });

  it('is not needed to read the configuration', async () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    const { default: config } = await import('../../playwright.config.ts');
    expect(config.use?.launchOptions).not.toHaveProperty('executablePath');
  });
});
