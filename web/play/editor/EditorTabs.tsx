import { CloseButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { nameOf } from '../../../core/files/path.ts';
import { documentKey, type OpenDocument } from '../session/documents-store.ts';
import classes from './EditorPane.module.css';

export interface EditorTabsProps {
  readonly documents: readonly OpenDocument[];
  readonly active: string | null;
  onActivate(key: string): void;
  onClose(key: string): void;
}

/** The open documents in a row. A list of buttons, not tabs: each has a close button, which a tab may not contain. */
export function EditorTabs({ documents, active, onActivate, onClose }: EditorTabsProps) {
  if (documents.length === 0) return null;
  return (
    <ul className={classes.tabs} aria-label="Open documents">
      {documents.map((document) => {
        const key = documentKey(document);
        const title = titleOf(document, documents);
        return (
          <li key={key} className={classes.tab} data-active={key === active || undefined}>
            <button
              type="button"
              className={classes.tabButton}
              aria-current={key === active}
              title={document.kind === 'file' ? document.path : `${title}: sample source (read-only)`}
              onClick={() => onActivate(key)}
              onAuxClick={(event) => event.button === 1 && onClose(key)}
            >
              {document.kind === 'source' && <IconLock size={12} aria-label="read-only" />}
              {title}
            </button>
            <CloseButton size="xs" aria-label={`Close ${title}`} onClick={() => onClose(key)} />
          </li>
        );
      })}
    </ul>
  );
}

/** The name of a document, with its folder where another open document has the same name. */
function titleOf(document: OpenDocument, documents: readonly OpenDocument[]): string {
  const name = shortName(document);
  const isUnique = documents.filter((each) => shortName(each) === name).length === 1;
  return isUnique || document.kind === 'source' ? name : document.path;
}

function shortName(document: OpenDocument): string {
  return document.kind === 'file' ? nameOf(document.path) : document.name;
}
