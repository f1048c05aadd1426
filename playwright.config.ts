import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './tools/check/browser.ts';

const executablePath = findChromium();
if (executablePath === null) throw new Error('no Chrome or Chromium was found: set CHROME_PATH, or run "npm test"');

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 3,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  projects: [{ name: 'journeys' }],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath, args: [...CHROMIUM_FLAGS] },
    screenshot: 'only-on-failure',
    // Recording every step takes a third of the time: `--trace on` for the test that one looks into.
    trace: 'off',
  },
});
