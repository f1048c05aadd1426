/*
 * `npm run build`: the static site in dist/, samples included, for any host and any sub-path.
 * With --samples only the samples, which is all that the development server needs.
 */
import { buildIfChanged, buildSamples } from './build.ts';

const build = process.argv.includes('--samples') ? buildSamples : buildIfChanged;
process.exitCode = (await build(process.cwd())) ? 0 : 1;
