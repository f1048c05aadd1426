import type { Milliseconds } from '../../../../core/base/units.ts';
import { needsAgreement } from '../../../build/compilers.ts';
import { isActive, useRun } from '../run-store.ts';
import { buildOpenProject } from './build.ts';
import { isBuilding, useBuild } from './build-store.ts';

/* Builds the open project after each change, while the switch in the Build panel is on. */

/** Without another change. */
const PAUSE: Milliseconds = 600;

let timer: ReturnType<typeof setTimeout> | undefined;
/** The sources of the last attempt: a build that failed is not repeated. */
let attempted: string | null = null;

/** Returns the sources that have to be built now; null if nothing has. */
function sourcesToBuild(): string | null {
  const state = useBuild.getState();
  const { autoBuild, recipe, sourcesSha256, stale } = state;
  if (!autoBuild || recipe === null || !stale || sourcesSha256 === attempted) return null;
  // Opening the module would stop the run, so the build waits for its end.
  if (isBuilding(state) || isActive(useRun.getState().run)) return null;
  return needsAgreement(recipe.language) ? null : sourcesSha256;
}

function schedule(): void {
  clearTimeout(timer);
  if (sourcesToBuild() === null) return;
  timer = setTimeout(() => {
    const sources = sourcesToBuild();
    if (sources === null) return;
    attempted = sources;
    void buildOpenProject();
  }, PAUSE);
}

/** Called once. */
export function startAutoBuild(): void {
  useBuild.subscribe((now, before) => {
    const hasChanged =
      now.sourcesSha256 !== before.sourcesSha256 ||
      now.autoBuild !== before.autoBuild ||
      now.build !== before.build ||
      now.folder !== before.folder;
    if (hasChanged) schedule();
  });
  useRun.subscribe(({ run }, before) => {
    if (isActive(before.run) && !isActive(run)) schedule();
  });
}
