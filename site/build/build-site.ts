/*
 * `npm run build`: builds the static site with its samples in dist/, for any host and any sub-path.
 * With --samples it builds the samples only, which is all that the development server needs.
 */
import { buildIfChanged, buildSamples } from './build.ts';

const build = process.argv.includes('--samples') ? buildSamples : buildIfChanged;
process.exitCode = (await build(process.cwd())) ? 0 : 1;
