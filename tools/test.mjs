/* `npm test`: installs missing packages, then runs every check and test and counts the results. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../cli/system/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
prepare(root);

const { register } = await import('tsx/esm/api');
register();
const { runStages } = await import('./check/run-stages.ts');
process.exitCode = await runStages(root, process.argv.includes('--fast') ? 'fast' : 'all');
