import { Button, Switch } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { counted } from '../../ui/quantity.ts';
import { useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { runOrExplain } from '../session/run-command.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './EmptyTrace.module.css';

export interface EmptyTraceProps {
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
}

const EXAMPLE =
  'path_open(dirfd: 3 /data, path: "data.csv", …)   ok  fd 5\nfd_read(fd: 5 /data/data.csv, …)                ok  4,096 B';

/** What a trace is, and how to record one. */
export function EmptyTrace({ enabled, onToggle }: EmptyTraceProps) {
  const active = useRun((state) => isActive(state.run));
  const denied = useRun((state) => state.run?.denied ?? 0);
  const runnable = useModule((state) => state.current?.preflight.kind === 'runnable');
  const runTraced = () => {
    onToggle(true);
    runOrExplain();
    if (isActive(useRun.getState().run)) useLayout.getState().showTool('trace');
  };
  return (
    <div className={classes.empty}>
      {denied > 0 && (
        <p className={classes.denied} role="status">
          {counted(denied, 'system call')} {denied === 1 ? 'was' : 'were'} denied in the last run. Run with tracing to
          see which, and how to allow {denied === 1 ? 'it' : 'them'}.
        </p>
      )}
      <h2 className={classes.title}>WASI system calls</h2>
      <p className={classes.text}>
        A WASI program reaches the outside world only through system calls: to open a file, to read the clock, to print.
        The trace lists each call with its arguments, result and duration, and the access that the program was denied.
      </p>
      <pre className={classes.example}>
        <code>{EXAMPLE}</code>
      </pre>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={active || !runnable}
          onClick={runTraced}
        >
          Run with tracing
        </Button>
        <Switch label="Trace next run" checked={enabled} onChange={(event) => onToggle(event.currentTarget.checked)} />
      </div>
      <p className={classes.hint}>
        {active && enabled
          ? 'This run has made no calls yet.'
          : 'Tracing adds overhead to each call, so do not time traced runs. It applies to one run.'}
      </p>
    </div>
  );
}
