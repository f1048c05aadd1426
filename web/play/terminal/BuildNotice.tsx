import { Button } from '@mantine/core';
import { projectName } from '../../../core/build/project.ts';
import { modifierKey } from '../../ui/modifier-key.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted } from '../../ui/quantity.ts';
import { runLastGoodBuild } from '../session/build/build.ts';
import { type BuildState, dismissRefusal, useBuild } from '../session/build/build-store.ts';
import { useLayout } from '../session/layout-store.ts';
import classes from './RunNotice.module.css';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Why Run did not run the open project: its build failed. Offers the last good build, which is never run silently. */
export function BuildNotice() {
  const state = useBuild();
  const showTool = useLayout(({ showTool }) => showTool);
  const { runRefused, lastGood } = state;
  if (!runRefused) return null;
  const title = `${reason(state)} The program was not run.`;
  return (
    <ProblemNote tone="bad" problem={{ title, detail: '', remedy: '' }} onClose={dismissRefusal}>
      <div className={classes.choices}>
        <Button size="compact-xs" onClick={() => showTool('build')}>
          Show problems
        </Button>
        {lastGood !== null && (
          <Button variant="default" size="compact-xs" onClick={() => void runLastGoodBuild()}>
            Run the last good build (built {TIME.format(lastGood.at)})
          </Button>
        )}
      </div>
    </ProblemNote>
  );
}

function reason({ status, crash, diagnostics }: BuildState): string {
  if (status === 'crashed') return crash ?? 'The compiler stopped.';
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return `The build failed with ${counted(errors, 'error')}.`;
}

/** How to run a project that was not built yet. */
export function UnbuiltIntro() {
  const folder = useBuild(({ project, folder: open }) => (project.kind === 'missing' ? null : open));
  if (folder === null) return null;
  return (
    <div className={classes.intro}>
      <strong>{projectName(folder)} was not built yet.</strong>
      <p>
        Press Build and run<span className="dyno-keyboard-only"> or {modifierKey()} Enter</span>. The compiler runs in
        this tab, and so does the program.
      </p>
    </div>
  );
}
