import { useEffect, useEffectEvent, useState } from 'react';
import classes from './PageDrop.module.css';

export interface PageDropProps {
  /** What a drop does, as a sentence or two. */
  readonly hint: string;
  readonly onDrop: (transfer: DataTransfer) => void;
}

/** The whole page takes files that are dropped on it, but for panes that take them themselves. */
export function PageDrop({ hint, onDrop }: PageDropProps) {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onDrop);
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
    const onDropped = (event: DragEvent) => {
      setOver(false);
      // A pane that handles drops has handled this one.
      if (event.dataTransfer === null || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDropped);
    };
  }, []);
  return over ? (
    <div className={classes.zone} aria-hidden>
      <div className={classes.words}>
        <strong>Drop it here</strong>
        <span>{hint}</span>
      </div>
    </div>
  ) : null;
}
