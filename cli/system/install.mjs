/*
 * What stands before everything else: is this Node new enough, and are the packages there.
 * Runs before anything is installed, so it uses Node alone.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = [20, 19];

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | null} what is wrong with it, for people
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `This is Node ${version}; Wasm Dyno needs ${OLDEST_NODE.join('.')} or newer. Get it from https://nodejs.org.`;
}

/**
 * @param {string} root the project's folder
 * @returns {string | null} what is wrong with it, for people
 */
export function folderProblem(root) {
  // Vite takes both for the beginning of something else than a path, and the site cannot be built.
  if (!/[#?]/.test(root)) return null;
  return `Wasm Dyno cannot be built in ${root}: the name of the folder, and of those above it, must be without # and ?. Move it.`;
}

/** What the packages take once they are installed, in bytes. */
const PACKAGES_SIZE = 1.3e9;

/**
 * What to do where npm failed. It tells a full disk in thousands of lines, if at all.
 * @param {number} free bytes on the disk of the project
 * @returns {string}
 */
export function installAdvice(free) {
  if (free >= PACKAGES_SIZE) return 'Check the network and try again.';
  return `The packages take ${PACKAGES_SIZE / 1e9} GB, and ${(free / 1e9).toFixed(1)} GB are free here: make room and try again.`;
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
 * npm writes what it installed to `node_modules/.package-lock.json`, at the very end. Comparing that with the lock
 * file needs no stamp of our own, and an interrupted install counts as none.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export function isInstalled(locked, installed) {
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    // An optional package is left out on the platforms that it is not for.
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
 * Checks Node and the folder, and installs the packages of the lock file where they are missing or others. Ends the process with a
 * message where that fails.
 * @param {string} root the project's folder
 */
export function prepare(root) {
  const problem = nodeProblem(process.versions.node) ?? folderProblem(root);
  if (problem !== null) fail(problem);
  const locked = packagesOf(join(root, 'package-lock.json'));
  if (locked === null)
    fail('package-lock.json is missing or damaged; get it back with "git checkout package-lock.json".');
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (installed !== null && isInstalled(locked, installed)) return;

  if (!isWritable(root)) fail(`${root} cannot be written, and packages are missing: clone into another folder.`);
  console.log('Installing packages (npm ci)…');
  const args = ['ci', '--loglevel', 'error'];
  // Under `npm start`, npm tells where it is; spawning that needs no shell on any platform.
  const npm = process.env.npm_execpath;
  const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit' });
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(['npm', ...args].join(' '), { ...options, shell: true });
  if (result.status !== 0) fail(`npm ci failed; its message stands above. ${installAdvice(freeSpace(root))}`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
