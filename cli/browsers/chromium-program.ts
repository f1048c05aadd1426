import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { isPackageInstalled } from '../system/optional-package.ts';

/*
 * Finds an installed Chrome or Chromium by name. Where none is installed, the tests install one: the distribution's
 * package on Debian and Ubuntu, when that needs no password, otherwise the build that Playwright downloads.
 */

/** Drives Chromium. A development dependency, so the packed command line does not have it. */
export const PLAYWRIGHT = '@playwright/test';

const require = createRequire(import.meta.url);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

/** Chromium's command-line flags: no sandbox, so that it starts in containers, and no background network traffic. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns the build that Playwright downloaded, if it starts: a minimal Linux can lack the libraries it needs. */
function findDownloaded(): string | null {
  if (!isPackageInstalled(PLAYWRIGHT)) return null;
  const { chromium } = require(PLAYWRIGHT) as typeof import('@playwright/test');
  const path = chromium.executablePath();
  if (!isExecutable(path)) return null;
  const starts = process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
  return starts ? path : null;
}

/** Returns the path of Chrome or Chromium, or null. `CHROME_PATH` overrides the search. */
export function findChromium(): string | null {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return isExecutable(CHROME_PATH) ? CHROME_PATH : null;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find(isExecutable) ?? findDownloaded();
}

const ADVICE = `Chrome or Chromium was not found and could not be installed.
Install Chrome (https://www.google.com/chrome/) or Chromium (on Debian and Ubuntu: sudo apt-get install chromium), or
set CHROME_PATH to its executable, and try again. "npm run check" does not need a browser.`;

/** Returns the command prefix that gives root rights without a password prompt, or null. */
function asRoot(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

function apt(prefix: readonly string[], args: readonly string[]): boolean {
  const [command = '', ...rest] = [...prefix, 'apt-get', ...args];
  try {
    execFileSync(command, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    return true;
  } catch {
    return false;
  }
}

export type BrowserFound =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly advice: string };

function installPackage(): void {
  const root = existsSync('/usr/bin/apt-get') ? asRoot() : null;
  if (root === null) return;
  console.log('Installing Chromium (apt-get)…');
  apt(root, ['update']);
  apt(root, ['install', '-y', '--no-install-recommends', 'chromium']);
}

/** Downloads Chromium into Playwright's browser cache in the home directory. */
function download(): void {
  console.log('Downloading Chromium (playwright install)…');
  const cli = require.resolve(`${PLAYWRIGHT}/cli`);
  const run = spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], { encoding: 'utf8' });
  if (run.status === 0) return;
  // Playwright retries and prints every attempt in full; the first reason is enough.
  const reason = /^(?:Error: )?(.*\b(?:getaddrinfo|connect|ERR|E[A-Z]{4,})\b.*)$/m.exec(run.stdout + run.stderr)?.[1];
  console.error(`Chromium could not be downloaded${reason === undefined ? '.' : `: ${reason}`}`);
}

/** Finds the browser, or installs one. */
export function provideChromium(): BrowserFound {
  const chosen = process.env.CHROME_PATH;
  for (const install of [null, installPackage, download]) {
    install?.();
    const path = findChromium();
    if (path !== null) return { kind: 'found', path };
    if (chosen) return { kind: 'missing', advice: `CHROME_PATH is "${chosen}", which is not an executable file.` };
  }
  return { kind: 'missing', advice: ADVICE };
}
