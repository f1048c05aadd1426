import { buildIfChanged, buildSamples } from '../../site/build/build.ts';
import { isPackaged } from './install.mjs';

/* What a clone builds on first use. The npm package has both already, and no compilers. Progress goes to stderr. */

export const provideSamples = async (root: string): Promise<boolean> =>
  isPackaged(root) || (await buildSamples(root, 'stderr'));

export const provideSite = async (root: string): Promise<boolean> =>
  isPackaged(root) || (await buildIfChanged(root, 'stderr'));
