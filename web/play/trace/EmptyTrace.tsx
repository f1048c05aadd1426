import { Button, Switch } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { runOrExplain } from '../session/commands.ts';
import { useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './EmptyTrace.module.css';

export interface EmptyTraceProps {
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
}

/** Before there are calls: what the trace is, and how to have one. */
export function EmptyTrace({ enabled, onToggle }: EmptyTraceProps) {
  const active = useRun((state) => isActive(state.run));
  const runnable = useModule((state) => state.current?.preflight.kind === 'runnable');
  const runTraced = () => {
    onToggle(true);
    runOrExplain();
    if (isActive(useRun.getState().run)) useLayout.getState().showTool('trace');
  };
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>Every call that the program makes to its host</h2>
      <p className={classes.text}>
        A WASI program reaches the world by calls alone: to open a file, to read the clock, to print. The trace lists
        each with its arguments, its answer and the time it took, and says what the program asked for and was not given.
      </p>
      <pre className={classes.example}>
        <code>
          {
            'path_open(dirfd: 3 /data, path: "data.csv", …)   ok  fd 5\nfd_read(fd: 5 /data/data.csv, …)                ok  4,096 B'
          }
        </code>
      </pre>
      <div className={classes.actions}>
        <Switch
          label="Trace the next run"
          checked={enabled}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={active || !runnable}
          onClick={runTraced}
        >
          Run with the trace
        </Button>
      </div>
      <p className={classes.hint}>
        {active && enabled
          ? 'This run has made no calls that were traced. The switch counts from the next run on.'
          : 'Off, it costs nothing. On, every call takes a little longer, so do not measure with it.'}
      </p>
    </div>
  );
}
