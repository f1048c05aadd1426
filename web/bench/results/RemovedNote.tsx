import { Button } from '@mantine/core';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from '../Bench.module.css';
import { undoDelete, useRemoved } from './kept.ts';
import { momentText } from './moment-text.ts';

/** What was deleted last, and the way back. */
export function RemovedNote() {
  const removed = useRemoved((state) => state.removed);
  if (removed === null) return null;
  return (
    <ProblemNote
      tone="info"
      problem={{ title: `The report of ${momentText(removed.created)} is deleted`, detail: '', remedy: '' }}
      onClose={() => useRemoved.setState({ removed: null })}
    >
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void undoDelete()}>
          Undo
        </Button>
      </div>
    </ProblemNote>
  );
}
