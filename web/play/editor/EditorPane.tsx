import { closeDocument, documentKey, moveDocument, showDocument, useDocuments } from '../session/documents-store.ts';
import { DocumentView } from './DocumentView.tsx';
import classes from './EditorPane.module.css';
import { EditorTabs } from './EditorTabs.tsx';

/** The tabs of the open documents, and the selected document. */
export function EditorPane() {
  const { documents, active } = useDocuments();
  const front = documents.find((document) => documentKey(document) === active);
  return (
    <section className={classes.pane} aria-label="Editor">
      <EditorTabs
        documents={documents}
        active={active}
        onActivate={showDocument}
        onClose={closeDocument}
        onMove={moveDocument}
      />
      {front === undefined ? (
        <p className={classes.empty}>
          No file is open. Select a file under Files to edit it, or a sample to see its source.
        </p>
      ) : (
        <DocumentView key={documentKey(front)} document={front} onClose={() => closeDocument(documentKey(front))} />
      )}
    </section>
  );
}
