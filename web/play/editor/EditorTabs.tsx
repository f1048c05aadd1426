import { CloseButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { nameOf } from '../../../core/files/path.ts';
import { documentKey, type OpenDocument } from '../session/documents-store.ts';
import classes from './EditorPane.module.css';
import { type DirtyReason, useDirty } from './use-dirty.ts';

export interface EditorTabsProps {
  readonly documents: readonly OpenDocument[];
  readonly active: string | null;
  onActivate(key: string): void;
  onClose(key: string): void;
  onMove(key: string, index: number): void;
}

/** The kind of dragged data, so that dropped files are not taken for tabs. */
const DRAGGED = 'application/x-dyno-tab';

const DIRTY_WORDS: Readonly<Record<DirtyReason, string>> = {
  unsaved: 'not saved yet',
  unbuilt: 'changed since the last build',
};

/** The open documents in a row. A list of buttons, not tabs: each has a close button, which a tab may not contain. */
export function EditorTabs({ documents, active, onActivate, onClose, onMove }: EditorTabsProps) {
  const dirty = useDirty(documents);
  const [target, setTarget] = useState<string | null>(null);
  if (documents.length === 0) return null;

  function onKeyDown(event: KeyboardEvent, key: string, index: number): void {
    if (event.key === 'Delete') onClose(key);
    else if (event.altKey && event.shiftKey && event.key === 'ArrowLeft') onMove(key, Math.max(0, index - 1));
    else if (event.altKey && event.shiftKey && event.key === 'ArrowRight') onMove(key, index + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onDrop(event: DragEvent, index: number): void {
    const key = event.dataTransfer.getData(DRAGGED);
    setTarget(null);
    if (key === '') return;
    event.preventDefault();
    onMove(key, index);
  }

  return (
    <ul className={classes.tabs} aria-label="Open documents">
      {documents.map((document, index) => {
        const key = documentKey(document);
        const title = titleOf(document, documents);
        const reason = dirty.get(key);
        return (
          <li
            key={key}
            className={classes.tab}
            data-active={key === active || undefined}
            data-target={key === target || undefined}
            draggable
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED, key)}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(DRAGGED)) return;
              event.preventDefault();
              setTarget(key);
            }}
            onDragLeave={() => setTarget(null)}
            onDrop={(event) => onDrop(event, index)}
          >
            <button
              type="button"
              className={classes.tabButton}
              aria-current={key === active}
              title={document.kind === 'file' ? document.path : `${title}: sample source (read-only)`}
              onClick={() => onActivate(key)}
              onAuxClick={(event) => event.button === 1 && onClose(key)}
              onKeyDown={(event) => onKeyDown(event, key, index)}
            >
              {document.kind === 'source' && <IconLock size={12} aria-label="read-only" />}
              {title}
              <span className={classes.dirty} title={reason === undefined ? undefined : DIRTY_WORDS[reason]}>
                {reason !== undefined && <span role="img" aria-label={DIRTY_WORDS[reason]} />}
              </span>
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
