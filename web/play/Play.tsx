import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { ConfigPanel } from './config/ConfigPanel.tsx';
import { DocumentsPane } from './documents/DocumentsPane.tsx';
import { openDocument, useDocuments } from './documents/documents-store.ts';
import { FilesPane } from './files/FilesPane.tsx';
import { takeDrop } from './files/transfer-actions.ts';
import { Gallery } from './gallery/Gallery.tsx';
import { useLayout } from './layout/layout-store.ts';
import { NarrowLayout } from './layout/NarrowLayout.tsx';
import { WideLayout } from './layout/WideLayout.tsx';
import { DropZone } from './module/DropZone.tsx';
import { LoadingBar } from './module/LoadingBar.tsx';
import { useModule } from './module/module-store.ts';
import { openFile, openWorkspaceFile } from './module/open-module.ts';
import classes from './Play.module.css';
import { RunBar } from './RunBar.tsx';
import { StatusBar } from './StatusBar.tsx';
import { startPlay } from './start-play.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The playground: a program, what it is given, and what comes of it. */
export function Play() {
  const narrow = useMediaQuery('(max-width: 960px)', undefined, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false });
  useShortcuts();
  useEffect(() => void startPlay(), []);
  const panes = {
    files: <Files />,
    editor: <DocumentsPane />,
    configuration: <ConfigPanel />,
  };
  return (
    <div className={classes.play}>
      {!phone && <RunBar />}
      <LoadingBar />
      <OpenProblem />
      <div className={classes.panes}>{narrow ? <NarrowLayout {...panes} /> : <WideLayout {...panes} />}</div>
      <StatusBar />
      {phone && <RunBar />}
      <Gallery />
      <DropZone onFiles={(transfer) => void takeDrop(transfer, '')} />
    </div>
  );
}

function Files() {
  const openPath = useDocuments(({ active }) =>
    active?.startsWith('file:') === true ? active.slice('file:'.length) : null,
  );
  const showNarrow = useLayout((state) => state.showNarrow);
  return (
    <FilesPane
      openPath={openPath}
      onOpen={(path) => {
        openDocument({ kind: 'file', path });
        showNarrow('editor');
      }}
      onUseModule={(path) => void openWorkspaceFile(path)}
      onModuleDropped={(file) => void openFile(file)}
    />
  );
}

/** Why a module could not be opened. */
function OpenProblem() {
  const { problem, dismissProblem } = useModule();
  if (problem === null) return null;
  return (
    <div className={classes.notice}>
      <ProblemNote problem={problem} tone="bad" onClose={dismissProblem} />
    </div>
  );
}
