import { Button } from '@mantine/core';
import { counted } from '../../core/base/quantity.ts';
import { closeKeptReportsProblem, closeRemoved, undoRemoval, useKeptReports } from '../measure/kept/kept-reports.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { exportReports } from './export/export-reports.ts';
import { tabItem } from './library/item.ts';
import { closeProblem, useLibrary } from './library/library-store.ts';
import { saveUnsaved } from './open/save-unsaved.ts';
import classes from './Reports.module.css';

/** Jobs in progress, problems with their remedies, and undo. */
export function Notes() {
  const problems = useLibrary((state) => state.problems);
  return (
    <div className={classes.notes}>
      <ActivityNote />
      <MessageNote />
      <StorageNote />
      <RemovedNote />
      {problems.map((problem, index) => (
        <ProblemNote key={index} tone="bad" problem={problem} onClose={() => closeProblem(problem)} />
      ))}
    </div>
  );
}

function ActivityNote() {
  const activity = useLibrary((state) => state.activity);
  if (activity === null) return null;
  const { label, done, total, cancel } = activity;
  return (
    <div className={classes.activity} role="status">
      <span>
        {label}
        {total > 1 ? ` (${done + 1} of ${total})` : ''}…
      </span>
      <Button variant="default" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}

/** What the last action did. The element always exists, so that screen readers announce its text. */
function MessageNote() {
  const message = useLibrary((state) => state.message);
  return (
    <p role="status" className={classes.message} data-empty={message === '' || undefined}>
      {message}
    </p>
  );
}

/** Why reports could not be saved or listed, with a way out for those that are only in this tab. */
function StorageNote() {
  const problem = useKeptReports((state) => state.problem);
  const unsaved = useLibrary((state) => state.unsaved);
  if (problem === null && unsaved.length === 0) return null;
  const ofTab = {
    title: `${counted(unsaved.length, 'report')} only in this tab`,
    detail: 'They could not be saved, and are lost when the tab is closed.',
    remedy: 'Export them, or delete older reports and save again.',
  };
  return (
    <ProblemNote
      tone="warn"
      problem={problem ?? ofTab}
      {...(problem === null ? {} : { onClose: closeKeptReportsProblem })}
    >
      {unsaved.length > 0 && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => void saveUnsaved()}>
            Save again
          </Button>
          <Button variant="default" onClick={() => void exportReports(unsaved.map(tabItem))}>
            Export {counted(unsaved.length, 'unsaved report')}
          </Button>
        </div>
      )}
    </ProblemNote>
  );
}

/** Undo for the last deletion. */
function RemovedNote() {
  const removed = useKeptReports((state) => state.removed);
  if (removed.length === 0) return null;
  return (
    <ProblemNote
      tone="info"
      problem={{ title: `Deleted ${counted(removed.length, 'report')}`, detail: '', remedy: '' }}
      onClose={closeRemoved}
    >
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void undoRemoval()}>
          Undo
        </Button>
      </div>
    </ProblemNote>
  );
}
