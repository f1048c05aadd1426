import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * "Has anything that this was made of changed?" The digest of all inputs is kept when a step has succeeded; the same
 * digest later means that the step would make the same.
 */

function hashInto(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  if (!existsSync(full)) {
    hash.update(`- ${path}\n`);
    return;
  }
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) if (isInput(name)) hashInto(hash, root, `${path}/${name}`);
    return;
  }
  const bytes = readFileSync(full);
  hash.update(`${bytes.length} ${path}\n`).update(bytes);
}

/** Tests and what the compiler leaves behind change nothing that is built. */
function isInput(name: string): boolean {
  return !/(\.test\.tsx?|\.tsbuildinfo)$/.test(name) && name !== 'node_modules';
}

/** @param inputs files and folders, relative to `root`; one that is missing counts as such */
export function digestOf(root: string, inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of inputs) hashInto(hash, root, path);
  return hash.digest('hex');
}

export interface Step {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Paths that are there once the step has been done. */
  readonly outputs: readonly string[];
}

const stampFile = (root: string, step: Step) => join(root, '.cache', 'stamps', step.name);

/** The step was done with the inputs as they are, and what it made is still there. */
export function isFresh(root: string, step: Step): boolean {
  const file = stampFile(root, step);
  if (!existsSync(file) || !step.outputs.every((path) => existsSync(join(root, path)))) return false;
  return readFileSync(file, 'utf8') === digestOf(root, step.inputs);
}

/** Does the step where it is due. A step that fails leaves no stamp, so it is due again. */
export async function doIfDue(root: string, step: Step, work: () => Promise<boolean>): Promise<boolean> {
  if (isFresh(root, step)) return true;
  const file = stampFile(root, step);
  rmSync(file, { force: true });
  // Taken before the work: an input that changes meanwhile makes the step due again.
  const digest = digestOf(root, step.inputs);
  if (!(await work())) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
  return true;
}
