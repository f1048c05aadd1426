import { useEffect, useEffectEvent, useState } from 'react';
import classes from './DropZone.module.css';
import { isModuleName } from './is-module-name.ts';
import { openFile } from './open-module.ts';

export interface DropZoneProps {
  /** Takes what is no module. */
  readonly onFiles: (transfer: DataTransfer) => void;
}

/** The whole page takes files that are dropped on it: a module is opened, all else goes to the workspace. */
export function DropZone({ onFiles }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const take = useEffectEvent((transfer: DataTransfer) => {
    const only = transfer.files.length === 1 ? transfer.files.item(0) : null;
    if (only !== null && isModuleName(only.name)) void openFile(only);
    else onFiles(transfer);
  });
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      // A pane that takes drops of its own has taken this one.
      if (event.dataTransfer === null || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over ? (
    <div className={classes.zone} aria-hidden>
      <div className={classes.words}>
        <strong>Drop it here</strong>
        <span>A .wasm is opened. Other files, folders and zips go to the workspace.</span>
      </div>
    </div>
  ) : null;
}
