import { type Command, runCommand, type Stdout } from './command.ts';
import { compressFolder } from './compress.ts';
import { doIfDue, type Step } from './stamp.ts';

/*
 * What is built before the site can be served, each step only where its inputs changed:
 * samples (compiled modules and their index) → site (dist/).
 */

const SAMPLES: Step = {
  name: 'samples',
  inputs: ['samples', 'tools/samples', 'core/samples', 'package-lock.json'],
  outputs: ['public/samples/index.json'],
};

const SITE: Step = {
  name: 'site',
  // The index of the samples holds the digest of every module that it names.
  inputs: [
    'core',
    'worker',
    'web',
    'index.html',
    'drive.html',
    'public/baselines',
    'public/isolation-sw.js',
    'public/icon.svg',
    'public/samples/index.json',
    'site',
    'vite.config.ts',
    'package-lock.json',
  ],
  outputs: ['dist/index.html'],
};

async function runAll(root: string, commands: readonly Command[], stdout: Stdout): Promise<boolean> {
  for (const command of commands) if ((await runCommand(root, command, { stdout })) !== 0) return false;
  return true;
}

function say(text: string, stdout: Stdout): void {
  process[stdout].write(`${text}\n`);
}

/** Builds the samples where they are due. */
export function buildSamples(root: string, stdout: Stdout = 'stdout'): Promise<boolean> {
  return doIfDue(root, SAMPLES, () => {
    say('Building the samples…', stdout);
    return runAll(root, [{ script: 'samples', args: [] }], stdout);
  });
}

/** Builds what is due. False where a step failed; its messages have been shown. */
export async function buildIfChanged(root: string, stdout: Stdout = 'stdout'): Promise<boolean> {
  if (!(await buildSamples(root, stdout))) return false;
  return doIfDue(root, SITE, async () => {
    say('Building the site…', stdout);
    const built = await runAll(root, [{ program: 'vite/bin/vite.js', args: ['build', '--logLevel', 'warn'] }], stdout);
    if (built) await compressFolder(`${root}/dist`);
    return built;
  });
}
