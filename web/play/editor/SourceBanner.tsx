import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../workspace/store.ts';
import { canEditSample, forkSample, projectOfSample } from '../session/build/projects.ts';
import { useModule } from '../session/module-store.ts';
import classes from './EditorPane.module.css';

/** Above the source of a sample: why it cannot be edited, and the button that copies it into the workspace. */
export function SourceBanner() {
  const sample = useModule(({ current }) => current?.sample ?? null);
  const canEdit = sample !== null && canEditSample(sample);
  const hasProject = useWorkspace(({ tree }) => sample !== null && projectOfSample(tree, sample) !== null);
  const [isForking, setForking] = useState(false);
  async function edit(again: boolean): Promise<void> {
    if (sample === null) return;
    setForking(true);
    await forkSample(sample, { again }).finally(() => setForking(false));
  }
  return (
    <div className={classes.strip}>
      <span className={classes.stripText}>
        {canEdit
          ? 'Read-only: source of a sample.'
          : 'Read-only: this sample is compiled outside the page. Compile the source and open the .wasm here.'}
      </span>
      {canEdit && (
        <Button size="compact-xs" variant="light" loading={isForking} onClick={() => void edit(false)}>
          {hasProject ? 'Continue editing' : 'Edit this sample'}
        </Button>
      )}
      {canEdit && hasProject && (
        <Button size="compact-xs" variant="default" disabled={isForking} onClick={() => void edit(true)}>
          Edit a new copy
        </Button>
      )}
    </div>
  );
}
