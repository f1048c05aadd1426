import { Button, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { nameOf, type TreePath } from '../../../core/files/path.ts';
import type { FileEntry } from '../../../core/files/tree.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { documentKey, type OpenDocument } from '../session/documents-store.ts';
import { type Content, contentOf } from './content.ts';
import classes from './EditorPane.module.css';
import { EditorToolbar } from './EditorToolbar.tsx';
import { SourceBanner } from './SourceBanner.tsx';

const HexView = lazy(() => import('./HexView.tsx').then(({ HexView }) => ({ default: HexView })));
const ImageView = lazy(() => import('./ImageView.tsx').then(({ ImageView }) => ({ default: ImageView })));
const LongTextView = lazy(() => import('./LongTextView.tsx').then(({ LongTextView }) => ({ default: LongTextView })));
const PixmapView = lazy(() => import('./PixmapView.tsx').then(({ PixmapView }) => ({ default: PixmapView })));
const CodeView = lazy(() => import('./CodeView.tsx').then(({ CodeView }) => ({ default: CodeView })));

const loading = (
  <p className={classes.empty} role="status">
    Loading the editor…
  </p>
);

export interface DocumentViewProps {
  readonly document: OpenDocument;
  onClose(): void;
}

export function DocumentView({ document, onClose }: DocumentViewProps) {
  const id = documentKey(document);
  if (document.kind === 'file') return <WorkspaceDocument id={id} path={document.path} onClose={onClose} />;
  return (
    <>
      <SourceBanner />
      <div className={classes.view}>
        <Suspense fallback={loading}>
          <CodeView id={id} document={document} text={document.text} />
        </Suspense>
      </div>
    </>
  );
}

interface WorkspaceDocumentProps {
  readonly id: string;
  readonly path: TreePath;
  onClose(): void;
}

function WorkspaceDocument({ id, path, onClose }: WorkspaceDocumentProps) {
  const entry = useWorkspace(({ tree }) => tree.get(path));
  const undoLabel = useWorkspace((state) => state.undoLabel);
  const undo = useWorkspace((state) => state.undo);
  switch (entry?.kind) {
    case 'file':
      return <FileDocument id={id} path={path} file={entry} />;
    case 'symlink':
      return (
        <p className={classes.empty}>
          <code>{path}</code> is a symbolic link to <code>{entry.target}</code>. A program that opens it gets the
          target.
        </p>
      );
    case 'directory':
      return <p className={classes.empty}>This path is a folder now.</p>;
    case undefined:
      return (
        <div className={classes.empty}>
          <p>
            <code>{path}</code> is no longer there: it was moved or deleted.
          </p>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>{' '}
          {undoLabel !== null && (
            <Button variant="default" onClick={undo}>
              Undo: {undoLabel}
            </Button>
          )}
        </div>
      );
  }
}

type ViewName = 'text' | 'picture' | 'hex';

const FIRST_VIEW: Readonly<Record<Content['kind'], ViewName>> = {
  text: 'text',
  'long-text': 'text',
  image: 'picture',
  pixmap: 'picture',
  binary: 'hex',
};

interface FileDocumentProps {
  readonly id: string;
  readonly path: TreePath;
  readonly file: FileEntry;
}

function FileDocument({ id, path, file }: FileDocumentProps) {
  const content = useMemo(() => contentOf(file.bytes), [file.bytes]);
  const [picked, setPicked] = useState<ViewName | null>(null);
  const first = FIRST_VIEW[content.kind];
  const view = picked === 'hex' ? 'hex' : first;
  return (
    <>
      <div className={classes.strip}>
        <span className={classes.stripText}>
          {path} · {formatBytes(file.bytes.length)}
          {content.kind === 'text' && ` · ${counted(lineCount(content.text), 'line')}`}
          {content.kind === 'long-text' && ' · too long to edit (read-only)'}
        </span>
        {view === 'text' && content.kind === 'text' && <EditorToolbar id={id} />}
        {first !== 'hex' && (
          <SegmentedControl
            aria-label="View"
            value={view}
            onChange={(value) => setPicked(value === 'hex' ? 'hex' : null)}
            data={[
              { value: first, label: first === 'text' ? 'Text' : 'Picture' },
              { value: 'hex', label: 'Hex' },
            ]}
          />
        )}
      </div>
      <div className={classes.view}>
        <Suspense fallback={loading}>
          {view === 'hex' ? (
            <HexView bytes={file.bytes} />
          ) : (
            <ContentView id={id} path={path} file={file} content={content} />
          )}
        </Suspense>
      </div>
    </>
  );
}

function ContentView({ id, path, file, content }: FileDocumentProps & { readonly content: Content }) {
  switch (content.kind) {
    case 'text':
      return <CodeView id={id} document={{ kind: 'file', path }} text={content.text} />;
    case 'long-text':
      return <LongTextView bytes={file.bytes} />;
    case 'image':
      return <ImageView bytes={file.bytes} mime={content.mime} name={nameOf(path)} />;
    case 'pixmap':
      return <PixmapView bytes={file.bytes} name={nameOf(path)} />;
    case 'binary':
      return <HexView bytes={file.bytes} />;
  }
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) lines++;
  return text === '' ? 0 : lines;
}
