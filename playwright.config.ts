import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './cli/browsers/chromium-program.ts';

// May be null: knip reads this file on machines without a browser. Playwright reports a missing one when a test starts.
const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 3,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  projects: [{ name: 'journeys' }],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // Actions wait for animations to end.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: [...CHROMIUM_FLAGS] },
    screenshot: 'only-on-failure',
    // Recording takes a third of the time. Use `--trace on` to debug a single test.
    trace: 'off',
  },
});
