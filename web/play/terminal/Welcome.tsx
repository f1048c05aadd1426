import { Button, CloseButton } from '@mantine/core';
import { IconCode, IconFolderOpen, IconPlayerPlayFilled, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { pickModule } from '../../ui/pick-files.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useHistory } from '../session/history-store.ts';
import { useModule } from '../session/module-store.ts';
import { openModuleOrSetup } from '../session/open-file.ts';
import { openAgain } from '../session/open-module.ts';
import { runOrExplain } from '../session/run-command.ts';
import classes from './Welcome.module.css';

const PREFERENCE = 'welcome';
const DISMISSED = 'dismissed';

async function runSample(id: string): Promise<void> {
  const { catalogue } = useGallery.getState();
  const sample = catalogue.kind === 'loaded' ? catalogue.samples.find((each) => each.id === id) : undefined;
  if (sample === undefined) return;
  const { id: sampleId, module } = sample;
  if (await openAgain({ sha256: module.sha256, name: sample.title }, sampleId)) runOrExplain();
}

/** What the page is and four ways to begin, in the empty terminal until the first run. */
export function Welcome() {
  const hasRun = useHistory((state) => state.runs.length > 0);
  const isLesson = useWorkspace((state) => state.isAside);
  const isReady = useGallery((state) => state.catalogue.kind === 'loaded');
  // Includes the note about the open module, which would otherwise move it down later.
  const isSettled = useModule(({ current, problem }) => current !== null || problem !== null);
  const [dismissed, setDismissed] = useState(() => readPreference(PREFERENCE) === DISMISSED);
  const dismiss = () => {
    setDismissed(true);
    writePreference(PREFERENCE, DISMISSED);
  };
  useEffect(() => {
    if (hasRun && !isLesson) writePreference(PREFERENCE, DISMISSED);
  }, [hasRun, isLesson]);
  if (!isSettled) return null;
  if (dismissed || hasRun || isLesson) return <div className={classes.empty} />;
  return (
    <div className={classes.empty}>
      <section className={classes.welcome} aria-label="Welcome">
        <CloseButton className={classes.close} size="sm" aria-label="Dismiss welcome" onClick={dismiss} />
        <h2 className={classes.title}>Run any WASI program in this tab. Nothing is uploaded.</h2>
        <div className={classes.actions}>
          <Button
            size="sm"
            leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
            disabled={!isReady}
            onClick={() => void runSample('hello-c')}
          >
            Run hello
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconFolderOpen size={15} aria-hidden />}
            onClick={() => pickModule((file) => void openModuleOrSetup(file))}
          >
            Open .wasm
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconTerminal2 size={15} aria-hidden />}
            disabled={!isReady}
            onClick={() => void runSample('python-prompt')}
          >
            Python prompt
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconCode size={15} aria-hidden />}
            onClick={() => useDialogs.getState().show('new-project')}
          >
            New project
          </Button>
        </div>
      </section>
    </div>
  );
}
