import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Incremental builds. After a successful step the digest of its inputs is stored; while the digest stays the same, the
 * step need not run again.
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

/** Tests and compiler caches do not affect the output. */
function isInput(name: string): boolean {
  return !/(\.test\.tsx?|\.tsbuildinfo)$/.test(name) && name !== 'node_modules';
}

/**
 * @param inputs files and folders, relative to `root`; a missing one changes the digest too
 * @param settings values on which the output depends
 */
export function digestOf(root: string, inputs: readonly string[], settings: readonly string[] = []): string {
  const hash = createHash('sha256');
  if (settings.length > 0) hash.update(`${JSON.stringify(settings)}\n`);
  for (const path of inputs) hashInto(hash, root, path);
  return hash.digest('hex');
}

export interface Step {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Values on which the output depends, for example from the environment. */
  readonly settings?: readonly string[];
  /** Paths that exist after the step. */
  readonly outputs: readonly string[];
}

const stampFile = (root: string, step: Step) => join(root, '.cache', 'stamps', step.name);

/** Whether the step ran with the current inputs and its outputs still exist. */
export function isFresh(root: string, step: Step): boolean {
  const file = stampFile(root, step);
  if (!existsSync(file) || !step.outputs.every((path) => existsSync(join(root, path)))) return false;
  return readFileSync(file, 'utf8') === digestOf(root, step.inputs, step.settings);
}

/** Runs the step unless it is fresh. A failed step stores no digest, so it runs again next time. */
export async function runIfStale(root: string, step: Step, work: () => Promise<boolean>): Promise<boolean> {
  if (isFresh(root, step)) return true;
  const file = stampFile(root, step);
  rmSync(file, { force: true });
  // Computed before the step runs, so that the step is repeated if an input changes while it runs.
  const digest = digestOf(root, step.inputs, step.settings);
  if (!(await work())) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
  return true;
}
