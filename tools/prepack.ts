/* `npm pack` runs this first. It builds the modules and the site that the npm package contains, because the package has no compilers. */
import { prebuildEngineScripts } from '../cli/programs/engine-bundle.ts';
import { buildIfChanged } from '../site/build/build.ts';

const isBuilt = await buildIfChanged(process.cwd(), 'stderr');
if (isBuilt) await prebuildEngineScripts();
process.exitCode = isBuilt ? 0 : 1;
