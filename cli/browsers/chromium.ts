import { runToEnd } from '../system/command.ts';
import { isPackageInstalled } from '../system/optional-package.ts';
import { CHROMIUM_FLAGS, findChromium, PLAYWRIGHT } from './chromium-program.ts';
import { type BrowserDriver, CALL_IN_PAGE, type DrivenBrowser, driverNotInstalled } from './driver.ts';
import { versionIn } from './version.ts';

/* Chromium, driven by Playwright as in the project's tests. */

async function launch(executablePath: string): Promise<DrivenBrowser> {
  const { chromium } = await import('@playwright/test');
  // Ctrl-C is handled by `measure`, which saves its results and then closes the browser.
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS], ...ownSignals });
  try {
    const page = await browser.newPage();
    // Callers set the time limits of calls.
    page.setDefaultTimeout(0);
    // Rejects pending calls.
    page.on('crash', () => void browser.close());
    return {
      version: browser.version(),
      open: async (url) => {
        await page.goto(url);
      },
      call: (method, argument) =>
        page.evaluate<string>(`(${CALL_IN_PAGE})(${JSON.stringify(method)}, ${JSON.stringify(argument)})`),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export const CHROMIUM: BrowserDriver = {
  id: 'chromium',
  name: 'Chromium',
  flags: ['headless', ...CHROMIUM_FLAGS],
  remedy: 'Install Chrome or Chromium (apt-get install chromium), or set CHROME_PATH to its program.',
  find: () => {
    const path = findChromium();
    if (path === null) return { kind: 'absent', reason: 'Chrome or Chromium was not found.' };
    if (!isPackageInstalled(PLAYWRIGHT)) return driverNotInstalled(PLAYWRIGHT);
    return { kind: 'found', path, aids: {} };
  },
  version: async ({ path }) => {
    const output = await runToEnd(path, ['--version'], 10_000);
    return output.kind === 'done' ? versionIn(output.stdout) : null;
  },
  launch: ({ path }) => launch(path),
};
