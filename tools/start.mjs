/* `npm start`: installs missing packages, builds what changed, serves the site and prints its address. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../cli/system/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
prepare(root);

// The rest is TypeScript, which needs tsx to be installed.
const { register } = await import('tsx/esm/api');
register();
const { start } = await import('../cli/server/start.ts');
await start(root, process.argv.slice(2));
