import { Button } from '@mantine/core';
import { useState } from 'react';
import { canEditSample, forkSample } from '../session/build/projects.ts';
import { useModule } from '../session/module-store.ts';
import classes from './EditorPane.module.css';

/** Above the source of a sample: why it cannot be edited, and the button that copies it into the workspace. */
export function SourceBanner() {
  const sample = useModule(({ current }) => current?.sample ?? null);
  const canEdit = sample !== null && canEditSample(sample);
  const [isForking, setForking] = useState(false);
  async function edit(): Promise<void> {
    if (sample === null) return;
    setForking(true);
    await forkSample(sample).finally(() => setForking(false));
  }
  return (
    <div className={classes.strip}>
      <span className={classes.stripText}>
        {canEdit
          ? 'Read-only: source of a sample.'
          : 'Read-only: this sample is compiled outside the page. Compile the source and open the .wasm here.'}
      </span>
      {canEdit && (
        <Button size="compact-xs" variant="light" loading={isForking} onClick={() => void edit()}>
          Edit this sample
        </Button>
      )}
    </div>
  );
}
