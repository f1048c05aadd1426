import { type Command, runCommand } from '../command.ts';
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
    'tools/serve',
    'tools/wasmer-binary.ts',
    'vite.config.ts',
    'package-lock.json',
  ],
  outputs: ['dist/index.html'],
};

async function runAll(root: string, commands: readonly Command[]): Promise<boolean> {
  for (const command of commands) if ((await runCommand(root, command)) !== 0) return false;
  return true;
}

/** Builds the samples where they are due. */
export function buildSamples(root: string): Promise<boolean> {
  return doIfDue(root, SAMPLES, () => {
    console.log('Building the samples…');
    return runAll(root, [{ script: 'samples', args: [] }]);
  });
}

/** Builds what is due. False where a step failed; its messages have been shown. */
export async function buildIfChanged(root: string): Promise<boolean> {
  if (!(await buildSamples(root))) return false;
  return doIfDue(root, SITE, async () => {
    console.log('Building the site…');
    const built = await runAll(root, [{ program: 'vite/bin/vite.js', args: ['build', '--logLevel', 'warn'] }]);
    if (built) await compressFolder(`${root}/dist`);
    return built;
  });
}
