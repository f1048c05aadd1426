import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { listen } from '../../site/serve/listen.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import { ProcessGroup, ProfileFolder } from './browser-processes.ts';
import {
  type BrowserDriver,
  type BrowserPrograms,
  CALL_IN_PAGE,
  type DrivenBrowser,
  type FoundPrograms,
} from './driver.ts';
import { versionIn } from './find-program.ts';
import { openVirtualScreen } from './virtual-screen.ts';
import { awaitDriver, WebDriverSession } from './webdriver.ts';

/*
 * WebKitGTK: the MiniBrowser, driven by WebKitWebDriver on a virtual screen. Features behind environment variables, such
 * as SharedArrayBuffer behind JSC_useSharedArrayBuffer, stay off, as in a user's browser.
 */

/** Folders of the library's programs. Debian has one per architecture. */
const LIBRARY_FOLDERS = ['/usr/lib', '/usr/libexec', '/usr/lib64', '/usr/local/lib', '/usr/local/libexec'];
const EDITIONS = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];

const START_LIMIT = 20_000;
/** Disables the driver's time limits. Callers have their own. */
const NO_LIMIT = 3_600_000;

/** For a machine without a graphics card and desktop services. */
const ENVIRONMENT = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', GTK_A11Y: 'none', NO_AT_BRIDGE: '1', GDK_BACKEND: 'x11' };

function findMiniBrowser(): string | null {
  const { WEBKIT_PATH } = process.env;
  if (WEBKIT_PATH) return existsSync(WEBKIT_PATH) ? WEBKIT_PATH : null;
  const folders = LIBRARY_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => join(folder, name)),
  ]);
  const places = EDITIONS.flatMap((edition) => folders.map((folder) => join(folder, edition, 'MiniBrowser')));
  return places.find((place) => existsSync(place)) ?? null;
}

function find(): BrowserPrograms {
  if (process.platform !== 'linux') return { kind: 'absent', reason: 'WebKitGTK is only supported on Linux.' };
  const path = findMiniBrowser();
  const driver = findOnPath(['WebKitWebDriver']);
  const screen = findOnPath(['Xvfb']);
  const missing = Object.entries({ MiniBrowser: path, WebKitWebDriver: driver, Xvfb: screen }).flatMap(
    ([name, found]) => (found === null ? [name] : []),
  );
  if (path === null || driver === null || screen === null) {
    return { kind: 'absent', reason: `Not installed: ${missing.join(', ')}.` };
  }
  return { kind: 'found', path, aids: { driver, screen } };
}

/** The MiniBrowser needs a screen even to print its version. */
async function version({ path, aids: { screen = '' } }: FoundPrograms): Promise<string | null> {
  try {
    const opened = await openVirtualScreen(screen);
    const printed = await runToEnd('/usr/bin/env', [`DISPLAY=${opened.display}`, path, '--version'], 10_000);
    await opened.close();
    return printed.kind === 'done' ? versionIn(printed.stdout) : null;
  } catch {
    return null;
  }
}

/** Returns a free port: the driver cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0, () => {});
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function launch({ path, aids: { driver = '', screen = '' } }: FoundPrograms): Promise<DrivenBrowser> {
  const profile = new ProfileFolder();
  const closers: (() => unknown)[] = [() => profile.remove()];
  const gone = new AbortController();
  const close = async () => {
    gone.abort(new Error('The browser was closed.'));
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const opened = await openVirtualScreen(screen);
    closers.push(opened.close);
    const port = await freePort();
    const env = { ...process.env, ...ENVIRONMENT, DISPLAY: opened.display, ...homeIn(profile.path) };
    const group = new ProcessGroup(driver, [`--port=${port}`], { env, stdio: 'ignore' });
    closers.push(() => group.end());
    void group.ended.then(() => gone.abort(new Error('WebKitWebDriver exited.')));
    const address = `http://127.0.0.1:${port}`;
    const starting = AbortSignal.any([gone.signal, AbortSignal.timeout(START_LIMIT)]);
    await awaitDriver(address, starting);
    const capabilities = { 'webkitgtk:browserOptions': { binary: path, args: ['--automation'] } };
    const limits = { script: NO_LIMIT, pageLoad: NO_LIMIT };
    const session = await WebDriverSession.create(address, capabilities, limits, gone.signal);
    // Closed first, so that the session ends cleanly.
    closers.push(() => session.delete().catch(() => {}));
    return {
      version: session.version,
      open: (url) => session.open(url),
      call: (method, argument) => session.call(CALL_IN_PAGE, [method, argument]),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Redirects all user folders of the browser to one folder. */
function homeIn(folder: string): Record<string, string> {
  return {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_STATE_HOME: join(folder, 'state'),
  };
}

export const WEBKIT: BrowserDriver = {
  id: 'webkit',
  name: 'WebKitGTK',
  flags: ['virtual screen', '--automation', ...Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`)],
  remedy:
    process.platform === 'linux'
      ? 'Install the MiniBrowser, its driver and Xvfb (apt-get install webkit2gtk-driver xvfb); WEBKIT_PATH overrides the path of the MiniBrowser.'
      : '',
  find,
  version,
  launch,
};
