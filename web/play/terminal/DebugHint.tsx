import { Button } from '@mantine/core';
import { buildAndRun } from '../session/build/build.ts';
import { useBuild } from '../session/build/build-store.ts';
import { editRecipe } from '../session/build/projects.ts';
import { useModule } from '../session/module-store.ts';
import classes from './RunNotice.module.css';

export interface DebugHintProps {
  /** The digest of the module that trapped. */
  readonly sha256: string;
}

/** Offers to build a project with debug information, so that its traps have source lines. */
export function DebugHint({ sha256 }: DebugHintProps) {
  const isBuild = useModule(({ current }) => current?.identity.sha256 === sha256 && current.origin.kind === 'build');
  const recipe = useBuild((state) => state.recipe);
  // Go's linker writes no debug information for WebAssembly.
  if (!isBuild || recipe === null || recipe.language === 'go' || recipe.language === 'wat' || recipe.debug) return null;
  return (
    <p className={classes.hint}>
      This build has no debug information, so the stack has no source lines.{' '}
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => {
          editRecipe({ ...recipe, debug: true }, 'Add debug information');
          void buildAndRun();
        }}
      >
        Build with debug information and run
      </Button>
    </p>
  );
}
