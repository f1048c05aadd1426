import { DocumentView } from './DocumentView.tsx';
import classes from './EditorPane.module.css';
import { EditorTabs } from './EditorTabs.tsx';
import { activate, closeDocument, useEditor } from './editor-store.ts';
import { documentKey } from './open-document.ts';
import { flushEdits } from './pending-edit.ts';

/** The documents that are open (`openDocument` in editor-store.ts), one in front. */
export function EditorPane() {
  const { documents, active } = useEditor();
  const front = documents.find((document) => documentKey(document) === active);
  return (
    <section
      className={classes.pane}
      aria-label="Editor"
      // A run started from here by key takes the files as typed.
      onKeyDownCapture={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && flushEdits()}
    >
      <EditorTabs documents={documents} active={active} onActivate={activate} onClose={closeDocument} />
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
