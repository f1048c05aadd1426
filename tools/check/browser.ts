import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/*
 * The browser that the end-to-end tests drive: an installed Chrome or Chromium, found by name. Where there is none,
 * Debian and Ubuntu get the distribution's; others are told what to do.
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

/** The path of an installed Chrome or Chromium, `CHROME_PATH` first; null where none is found. */
export function findChromium(): string | null {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return isExecutable(CHROME_PATH) ? CHROME_PATH : null;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find(isExecutable) ?? null;
}

const ADVICE = `No Chrome or Chromium was found, and this system's package could not be installed.
Install Chrome (https://www.google.com/chrome/) or Chromium, or set CHROME_PATH to its program, and try again.`;

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

/** Finds the browser, or installs the distribution's Chromium on Debian and Ubuntu. */
export function provideChromium(): BrowserFound {
  const present = findChromium();
  if (present !== null) return { kind: 'found', path: present };
  const root = existsSync('/usr/bin/apt-get') && !process.env.CHROME_PATH ? asRoot() : null;
  if (root === null) return { kind: 'missing', advice: ADVICE };
  console.log('Installing Chromium (apt-get)…');
  apt(root, ['update']);
  apt(root, ['install', '-y', '--no-install-recommends', 'chromium']);
  const path = findChromium();
  return path === null ? { kind: 'missing', advice: ADVICE } : { kind: 'found', path };
}
