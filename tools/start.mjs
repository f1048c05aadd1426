/* `npm start`: installs and builds what is missing or changed, serves the site, says where. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../cli/system/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
prepare(root);

// From here on there are packages, tsx among them: the rest is TypeScript.
const { register } = await import('tsx/esm/api');
register();
const { start } = await import('../cli/server/start.ts');
await start(root, process.argv.slice(2));
