/*
 * Checks Node and installs missing packages. It runs before anything is installed, so it imports only Node's modules.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = [20, 19];

/**
 * Returns what is wrong with a version of Node, or null.
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `This is Node ${version}; Wasm Dyno needs Node ${OLDEST_NODE.join('.')} or newer. Download it from https://nodejs.org.`;
}

/**
 * Returns why the site cannot be built in a folder, or null.
 * @param {string} root the project's folder
 * @returns {string | null}
 */
export function folderProblem(root) {
  // Vite treats both characters as the end of a path.
  if (!/[#?]/.test(root)) return null;
  return `Wasm Dyno cannot be built in ${root}: its path contains "#" or "?". Move the folder.`;
}

/**
 * Whether this is the command line that npm installed from a package, not a clone of the repository. npm never packs
 * the lock file.
 * @param {string} root
 */
export function isPackaged(root) {
  return !existsSync(join(root, 'package-lock.json')) && !existsSync(join(root, '.git'));
}

/** Disk space of the installed packages, in bytes. */
const PACKAGES_SIZE = 1.3e9;

/**
 * Returns what to do after npm failed: npm reports a full disk in thousands of lines, or not at all.
 * @param {number} free bytes on the disk of the project
 * @returns {string}
 */
export function installAdvice(free) {
  if (free >= PACKAGES_SIZE) return 'Check the network and try again.';
  return `The packages need ${PACKAGES_SIZE / 1e9} GB and only ${(free / 1e9).toFixed(1)} GB are free. Free some space and try again.`;
}

/**
 * @param {string} root
 * @returns {number}
 */
function freeSpace(root) {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}

/**
 * @param {string} root
 * @returns {boolean}
 */
function isWritable(root) {
  try {
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/**
 * Whether every package of the lock file is installed. npm writes `node_modules/.package-lock.json` last, so an
 * interrupted install counts as none.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export function isInstalled(locked, installed) {
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    // npm skips optional packages that do not support the platform.
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Checks Node and the folder, and installs packages that are missing or have another version than the lock file says.
 * Exits with a message on failure.
 * @param {string} root the project's folder
 */
export function prepare(root) {
  const packaged = isPackaged(root);
  const problem = nodeProblem(process.versions.node) ?? (packaged ? null : folderProblem(root));
  if (problem !== null) fail(problem);
  if (packaged) return;
  const locked = packagesOf(join(root, 'package-lock.json'));
  if (locked === null)
    fail('package-lock.json is missing or damaged. Restore it with "git checkout package-lock.json".');
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (installed !== null && isInstalled(locked, installed)) return;

  if (!isWritable(root)) fail(`Packages are missing and ${root} is not writable. Clone into a writable folder.`);
  // Standard output belongs to the command, which can write a file to it.
  console.error('Installing packages (npm ci)…');
  const args = ['ci', '--loglevel', 'error'];
  // npm sets its own path for its scripts; running that needs no shell on any platform.
  const npm = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['inherit', 2, 2] };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(['npm', ...args].join(' '), { ...options, shell: true });
  if (result.status !== 0) fail(`npm ci failed (see above). ${installAdvice(freeSpace(root))}`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
