import { runToEnd } from '../system/command.ts';
import { isPackageInstalled } from '../system/optional-package.ts';
import { CHROMIUM_FLAGS, findChromium, PLAYWRIGHT } from './chromium-program.ts';
import { type BrowserDriver, CALL_IN_PAGE, type DrivenBrowser, driverNotInstalled } from './driver.ts';
import { versionIn } from './find-program.ts';

async function launch(executablePath: string): Promise<DrivenBrowser> {
  const { chromium } = await import('@playwright/test');
  // On Ctrl-C, finished rounds are kept before the browser is closed.
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS], ...ownSignals });
  try {
    const page = await browser.newPage();
    // Callers have their own time limits.
    page.setDefaultTimeout(0);
    // Closing rejects all pending calls.
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
  remedy: 'Install Chrome or Chromium (apt-get install chromium), or set CHROME_PATH to its executable.',
  find: () => {
    const path = findChromium();
    if (path === null) return { kind: 'absent', reason: 'Chrome or Chromium was not found.' };
    if (!isPackageInstalled(PLAYWRIGHT)) return driverNotInstalled(PLAYWRIGHT);
    return { kind: 'found', path, aids: {} };
  },
  version: async ({ path }) => {
    const printed = await runToEnd(path, ['--version'], 10_000);
    return printed.kind === 'done' ? versionIn(printed.stdout) : null;
  },
  launch: ({ path }) => launch(path),
};
