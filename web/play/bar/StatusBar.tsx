import { IconLayoutBottombar, IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes, formatDuration } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { type Side, useLayout } from '../session/layout-store.ts';
import { outcomeWords } from '../session/outcome-words.ts';
import { type CurrentRun, type RunPhase, useRun } from '../session/run-store.ts';
import classes from './StatusBar.module.css';

const PHASES: Readonly<Record<RunPhase, string>> = {
  starting: 'starting',
  running: 'running',
  'waiting-for-input': 'waiting for input',
  callable: 'ready for calls',
  stopping: 'stopping',
};

const PANES: readonly { side: Side; label: string; icon: typeof IconLayoutSidebar }[] = [
  { side: 'left', label: 'Samples and files', icon: IconLayoutSidebar },
  { side: 'bottom', label: 'Terminal and tools', icon: IconLayoutBottombar },
  { side: 'right', label: 'Configuration', icon: IconLayoutSidebarRight },
];

/** How the last run went, in one line. */
export function StatusBar() {
  const run = useRun((state) => state.run);
  const { open, setOpen } = useLayout();
  return (
    <footer className={classes.bar}>
      <div className={classes.figures} role="status">
        {run === null ? <span className={classes.dim}>Nothing has run yet</span> : <RunFigures run={run} />}
      </div>
      <div className={classes.panes}>
        {PANES.map(({ side, label, icon }) => (
          <IconAction
            key={side}
            label={open[side] ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
            icon={icon}
            pressed={open[side]}
            onClick={() => setOpen(side, !open[side])}
          />
        ))}
      </div>
    </footer>
  );
}

function RunFigures({ run }: { readonly run: CurrentRun }) {
  const changes = useWorkspace((state) => state.lastRun?.changes.length ?? 0);
  if (run.phase !== 'ended' || run.ended === null) {
    return (
      <>
        <span className={classes.outcome}>
          <OutcomeMark tone={run.phase === 'waiting-for-input' ? 'warn' : 'neutral'} active />
          <strong>{run.phase === 'ended' ? 'ended' : PHASES[run.phase]}</strong>
        </span>
        <span>{run.title}</span>
        {run.phase !== 'callable' && <Elapsed since={run.startedAt} />}
      </>
    );
  }
  const { outcome, timing, outputBytes, peakMemory } = run.ended;
  const words = outcomeWords(outcome);
  return (
    <>
      <span className={classes.outcome}>
        <OutcomeMark tone={words.tone} />
        <strong>{words.short}</strong>
      </span>
      <span>{run.title}</span>
      {timing.run !== null && <span>{formatDuration(timing.run)}</span>}
      {timing.firstOutput !== null && <span>first output {formatDuration(timing.firstOutput)}</span>}
      <span>{formatBytes(outputBytes)} out</span>
      {changes > 0 && <span>{counted(changes, 'change')} to files</span>}
      {run.traced && (
        <span title="Tracing slows every system call down, so these times are not comparable.">traced</span>
      )}
      {peakMemory !== null && <span>peak {formatBytes(peakMemory)}</span>}
    </>
  );
}
