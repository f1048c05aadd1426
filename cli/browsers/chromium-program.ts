import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/*
 * The browser that the end-to-end tests drive: an installed Chrome or Chromium, found by name. Where there is none,
 * Debian and Ubuntu get the distribution's, where that takes no password; others the one that Playwright downloads.
 * Where neither can be had, people are told what to do.
 */

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

/** What Chromium is started with: no sandbox for containers, and nothing that reaches out on its own. */
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

/** The one that Playwright downloaded, where it starts: on a bare Linux the libraries that it needs can be missing. */
function findDownloaded(): string | null {
  const path = chromium.executablePath();
  if (!isExecutable(path)) return null;
  const starts = process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
  return starts ? path : null;
}

/** The path of an installed Chrome or Chromium, `CHROME_PATH` first; null where none is found. */
export function findChromium(): string | null {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return isExecutable(CHROME_PATH) ? CHROME_PATH : null;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find(isExecutable) ?? findDownloaded();
}

const ADVICE = `No Chrome or Chromium was found, and none could be installed.
Install Chrome (https://www.google.com/chrome/) or Chromium (on Debian and Ubuntu: sudo apt-get install chromium), or
set CHROME_PATH to its program, and try again. "npm run check" needs no browser.`;

/** How to become root without being asked; null where that cannot be done. */
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

/** Into the folder that Playwright keeps browsers in, in the person's home. */
function download(): void {
  console.log('Downloading Chromium (playwright install)…');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const run = spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], { encoding: 'utf8' });
  if (run.status === 0) return;
  // It tries several times and tells each in full: the first reason is enough.
  const reason = /^(?:Error: )?(.*\b(?:getaddrinfo|connect|ERR|E[A-Z]{4,})\b.*)$/m.exec(run.stdout + run.stderr)?.[1];
  console.error(`It could not be downloaded${reason === undefined ? '.' : `: ${reason}`}`);
}

/** Finds the browser, or installs one: see the top of this file. */
export function provideChromium(): BrowserFound {
  const chosen = process.env.CHROME_PATH;
  for (const install of [null, installPackage, download]) {
    install?.();
    const path = findChromium();
    if (path !== null) return { kind: 'found', path };
    if (chosen) return { kind: 'missing', advice: `CHROME_PATH names "${chosen}", and that is no program here.` };
  }
  return { kind: 'missing', advice: ADVICE };
}
