import { lazy, Suspense } from 'react';
import { NarrowPart, useNarrowPage } from '../ui/use-narrow.ts';
import { DropZone } from './bar/DropZone.tsx';
import { Notices } from './bar/Notices.tsx';
import { RunBar } from './bar/RunBar.tsx';
import { StatusBar } from './bar/StatusBar.tsx';
import { ConfigPanel } from './config/ConfigPanel.tsx';
import { EditorPane } from './editor/EditorPane.tsx';
import { FilesPane } from './files/FilesPane.tsx';
import { takeDrop } from './files/transfer-actions.ts';
import { NarrowLayout } from './layout/NarrowLayout.tsx';
import { WideLayout } from './layout/WideLayout.tsx';
import classes from './Play.module.css';
import { useDialogs } from './session/dialog-store.ts';
import { openDocument, useDocuments } from './session/documents-store.ts';
import { useGallery } from './session/gallery-store.ts';
import { useLayout } from './session/layout-store.ts';
import { openFile, openWorkspaceFile } from './session/open-module.ts';
import { isReviewing, useReview } from './session/review-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const DiffDialog = lazy(async () => ({ default: (await import('./editor/DiffDialog.tsx')).DiffDialog }));
const Palette = lazy(async () => ({ default: (await import('./palette/Palette.tsx')).Palette }));
const NewProject = lazy(async () => ({ default: (await import('./build/NewProject.tsx')).NewProject }));
const UrlDialog = lazy(async () => ({ default: (await import('./bar/UrlDialog.tsx')).UrlDialog }));
const ShareSetup = lazy(async () => ({ default: (await import('./share/ShareSetup.tsx')).ShareSetup }));
const FindDialog = lazy(async () => ({ default: (await import('./find/FindDialog.tsx')).FindDialog }));
const Gallery = lazy(async () => ({ default: (await import('./gallery/Gallery.tsx')).Gallery }));
const ReviewScreen = lazy(async () => ({ default: (await import('./review/ReviewScreen.tsx')).ReviewScreen }));
const SharedBar = lazy(async () => ({ default: (await import('./review/SharedBar.tsx')).SharedBar }));

export interface PlayProps {
  /** Whether the screen is shown and handles shortcuts and dropped files. */
  readonly active: boolean;
  /** Whether it has only a part of the page: its panes are tabs then. */
  readonly compact?: boolean;
}

/** The playground, or the review of a setup from a link. */
export function Play({ active, compact = false }: PlayProps) {
  const reviewing = useReview(isReviewing);
  // A lesson has a separate program.
  if (!reviewing || compact) return <Playground active={active} compact={compact} />;
  return (
    <Suspense>
      <ReviewScreen active={active} />
    </Suspense>
  );
}

/** A program, its source and files, its configuration and its output. */
function Playground({ active, compact }: Required<PlayProps>) {
  const narrow = useNarrowPage() || compact;
  const galleryMounted = useGallery((state) => state.mounted);
  const mounted = useDialogs((state) => state.mounted);
  const isShared = useReview(({ review }) => review.kind === 'accepted');
  const isComparing = useDocuments(({ compared }) => compared !== null);
  useShortcuts(active);
  const panes = {
    files: <Files />,
    editor: <EditorPane />,
    configuration: <ConfigPanel />,
  };
  return (
    <NarrowPart value={narrow}>
      <div className={classes.play}>
        <main tabIndex={-1} className={classes.main}>
          <RunBar />
          {isShared && !compact && (
            <Suspense>
              <SharedBar />
            </Suspense>
          )}
          <div className={classes.panes}>
            <Notices />
            {narrow ? <NarrowLayout {...panes} /> : <WideLayout {...panes} />}
          </div>
        </main>
        <StatusBar />
        {isComparing && (
          <Suspense>
            <DiffDialog />
          </Suspense>
        )}
        {active && (
          <Suspense>
            {galleryMounted && <Gallery />}
            {mounted.palette && <Palette />}
            {mounted['new-project'] && <NewProject />}
            {mounted.url && <UrlDialog />}
            {mounted.share && <ShareSetup />}
            {mounted.find && <FindDialog />}
          </Suspense>
        )}
        {active && !compact && <DropZone onFiles={(transfer) => void takeDrop(transfer, '')} />}
      </div>
    </NarrowPart>
  );
}

function Files() {
  const shown = useDocuments(({ active }) =>
    active?.startsWith('file:') === true ? active.slice('file:'.length) : null,
  );
  const showNarrow = useLayout((state) => state.showNarrow);
  return (
    <FilesPane
      openPath={shown}
      onOpen={(path) => {
        openDocument({ kind: 'file', path });
        showNarrow('editor');
      }}
      onUseModule={(path) => void openWorkspaceFile(path)}
      onModuleDropped={(file) => void openFile(file)}
    />
  );
}
