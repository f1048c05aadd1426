import { Button, Progress } from '@mantine/core';
import classes from './InspectPanel.module.css';
import type { AnalysisRequest } from './use-analysis.ts';

/** The progress of the analysis of code, or why there is none. */
export function AnalysisNote({ request: { state, cancel, again } }: { readonly request: AnalysisRequest }) {
  switch (state.kind) {
    case 'reading':
      return (
        <div className={classes.state} role="status">
          <span>Reading the code…</span>
          <Progress
            className={classes.progress}
            value={100 * state.share}
            aria-label="Share of the code that was read"
          />
          <Button variant="default" size="xs" onClick={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'cancelled':
      return (
        <div className={classes.state}>
          <span>Reading the code was cancelled.</span>
          <Button variant="default" size="xs" onClick={again}>
            Read code
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className={classes.state} role="alert">
          <span>The code could not be read. {state.message}</span>
          <Button variant="default" size="xs" onClick={again}>
            Try again
          </Button>
        </div>
      );
    case 'ready':
      return null;
  }
}
