/* `npm pack` runs this first: builds what the npm package contains ready-made, because it has no compilers. */
import { prebuildEngineScripts } from '../cli/programs/engine-bundle.ts';
import { buildIfChanged } from '../site/build/build.ts';

const isBuilt = await buildIfChanged(process.cwd(), 'stderr');
if (isBuilt) await prebuildEngineScripts();
process.exitCode = isBuilt ? 0 : 1;
