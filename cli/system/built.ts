import { buildIfChanged, buildSamples } from '../../site/build/build.ts';
import { isPackaged } from './install.mjs';

/* The samples and the site, which a clone builds on first use. The npm package contains both and has no compilers. Progress goes to stderr. */

export const provideSamples = async (root: string): Promise<boolean> =>
  isPackaged(root) || (await buildSamples(root, 'stderr'));

export const provideSite = async (root: string): Promise<boolean> =>
  isPackaged(root) || (await buildIfChanged(root, 'stderr'));
