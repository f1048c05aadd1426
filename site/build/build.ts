import { type Command, runCommand, type Stdout } from './command.ts';
import { addCompilers, packCompilers } from './compiler-files.ts';
import { compressFolder } from './compress.ts';
import { embedSize, exceededBudget } from './embed-size.ts';
import { SITE_URL_NAME } from './preview-tags.ts';
import { isFresh, runIfStale, type Step } from './stamp.ts';
import { findToolchains } from './toolchains.ts';

/*
 * The build of the site: samples (compiled modules and their index), then the site in dist/. A step runs only where
 * its inputs have changed.
 */

const SAMPLES: Step = {
  name: 'samples',
  inputs: ['samples', 'tools/samples', 'core/samples', 'worker/compile', 'package-lock.json'],
  outputs: ['public/samples/index.json'],
};

const SITE: Step = {
  name: 'site',
  // The index of the samples contains the digests of all sample modules.
  inputs: [
    'core',
    'worker',
    'web',
    'index.html',
    'drive.html',
    'embed.html',
    'public/baselines',
    'public/isolation-sw.js',
    'public/icon.svg',
    'public/card.png',
    'public/samples/index.json',
    'samples/templates',
    'site',
    'vite.config.ts',
    'package-lock.json',
  ],
  outputs: ['dist/index.html'],
};

function siteStep(root: string): Step {
  const toolchains = JSON.stringify(findToolchains(`${root}/public/toolchains`));
  return { ...SITE, settings: [process.env[SITE_URL_NAME] ?? '', toolchains] };
}

async function runAll(root: string, commands: readonly Command[], stdout: Stdout): Promise<boolean> {
  for (const command of commands) if ((await runCommand(root, command, { stdout })) !== 0) return false;
  return true;
}

function print(text: string, stdout: Stdout): void {
  process[stdout].write(`${text}\n`);
}

/** Builds the samples where their inputs have changed. */
export function buildSamples(root: string, stdout: Stdout = 'stdout'): Promise<boolean> {
  return runIfStale(root, SAMPLES, () => {
    print('Building the samples…', stdout);
    return runAll(root, [{ script: 'samples', args: [] }], stdout);
  });
}

/** Builds the samples and the site where their inputs have changed. False if a step failed and printed why. */
export async function buildIfChanged(root: string, stdout: Stdout = 'stdout'): Promise<boolean> {
  // Takes seconds on one core, while the other steps run in other processes.
  const packed = isFresh(root, siteStep(root)) ? Promise.resolve() : packCompilers(root);
  const [hasSamples] = await Promise.all([buildSamples(root, stdout), packed]);
  if (!hasSamples) return false;
  return runIfStale(root, siteStep(root), async () => {
    print('Building the site…', stdout);
    const built = await runAll(root, [{ program: 'vite/bin/vite.js', args: ['build', '--logLevel', 'warn'] }], stdout);
    if (!built) return false;
    const exceeded = exceededBudget(embedSize(`${root}/dist`));
    if (exceeded !== null) {
      process.stderr.write(`${exceeded}\n`);
      return false;
    }
    await compressFolder(`${root}/dist`);
    await packCompilers(root);
    await addCompilers(root, `${root}/dist`);
    return true;
  });
}
