import type { Browser } from 'puppeteer-core';
import { runToEnd } from '../system/command.ts';
import { isPackageInstalled } from '../system/optional-package.ts';
import { ProfileFolder } from './browser-processes.ts';
import { type BrowserDriver, CALL_IN_PAGE, type DrivenBrowser, driverNotInstalled } from './driver.ts';
import { findProgram, programPlaces, versionIn } from './find-program.ts';

/** Disables background network traffic and prompts. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
};

const START_LIMIT = 60_000;

async function launch(executablePath: string): Promise<DrivenBrowser> {
  const { default: puppeteer } = await import('puppeteer-core');
  const profile = new ProfileFolder();
  let browser: Browser;
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      userDataDir: profile.path,
      extraPrefsFirefox: PREFERENCES,
      // Firefox stores some files outside of the profile.
      env: { ...process.env, HOME: profile.path },
      timeout: START_LIMIT,
      // Callers have their own time limits.
      protocolTimeout: 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    profile.remove();
    throw error;
  }
  const close = async () => {
    await browser.close().catch(() => {});
    browser.process()?.kill('SIGKILL');
    profile.remove();
  };
  try {
    const page = await browser.newPage();
    return {
      version: versionIn(await browser.version()) ?? '',
      open: async (url) => {
        await page.goto(url);
      },
      call: async (method, argument) =>
        String(await page.evaluate(`(${CALL_IN_PAGE})(${JSON.stringify(method)}, ${JSON.stringify(argument)})`)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const NAMES = ['firefox', 'firefox-esr'];
const PLACES = programPlaces({
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['Mozilla Firefox\\firefox.exe'],
});

export const FIREFOX: BrowserDriver = {
  id: 'firefox',
  name: 'Firefox',
  flags: ['headless', ...Object.entries(PREFERENCES).map(([name, value]) => `${name}=${value}`)],
  remedy: 'Install Firefox (apt-get install firefox-esr), or set FIREFOX_PATH to its executable.',
  find: () => {
    const path = findProgram({ chosen: process.env.FIREFOX_PATH, names: NAMES, places: PLACES });
    if (path === null) return { kind: 'absent', reason: 'Firefox was not found.' };
    if (!isPackageInstalled('puppeteer-core')) return driverNotInstalled('puppeteer-core');
    return { kind: 'found', path, aids: {} };
  },
  version: async ({ path }) => {
    const printed = await runToEnd(path, ['--version'], 10_000);
    return printed.kind === 'done' ? versionIn(printed.stdout) : null;
  },
  launch: ({ path }) => launch(path),
};
