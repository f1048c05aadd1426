import { closeDocument, documentKey, showDocument, useDocuments } from '../session/documents-store.ts';
import { DocumentView } from './DocumentView.tsx';
import classes from './EditorPane.module.css';
import { EditorTabs } from './EditorTabs.tsx';

/** The documents that are open (documents-store.ts), one in front. */
export function EditorPane() {
  const { documents, active } = useDocuments();
  const front = documents.find((document) => documentKey(document) === active);
  return (
    <section className={classes.pane} aria-label="Editor">
      <EditorTabs documents={documents} active={active} onActivate={showDocument} onClose={closeDocument} />
      {front === undefined ? (
        <p className={classes.empty}>
          Nothing is open. Pick a file under Files to read or edit it, or a sample to see its source.
        </p>
      ) : (
        <DocumentView key={documentKey(front)} document={front} onClose={() => closeDocument(documentKey(front))} />
      )}
    </section>
  );
}
