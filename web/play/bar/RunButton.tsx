import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { modifierKey } from '../../ui/modifier-key.ts';
import { counted } from '../../ui/quantity.ts';
import { stopCurrent } from '../session/control.ts';
import { runOrExplain } from '../session/run-command.ts';
import { type RunState, useRunState } from '../session/run-state.ts';
import classes from './RunButton.module.css';

/** Runs or stops the open module, and says why it cannot. */
export function RunButton() {
  const state = useRunState();
  switch (state.kind) {
    case 'no-module':
    case 'refused':
      return (
        <RunAction disabled title={state.kind === 'refused' ? state.refusal.title : 'Open a module first.'}>
          Run
        </RunAction>
      );
    case 'loading':
      return (
        <RunAction icon={<Loader size={14} color="currentColor" />} title={loadingTitle(state)}>
          {state.queued ? 'Run queued' : 'Loading…'}
        </RunAction>
      );
    case 'building':
      return (
        <RunAction icon={<Loader size={14} color="currentColor" />} title={buildingTitle(state)}>
          {state.queued ? 'Run queued' : 'Building…'}
        </RunAction>
      );
    case 'unbuilt':
      return <RunAction title={`Build ${state.name} from its present sources, then run it`}>Build and run</RunAction>;
    case 'invalid':
      return (
        <RunAction icon={<IconAlertTriangle size={14} aria-hidden />} title={state.issues[0]?.message}>
          Fix {counted(state.issues.length, 'problem')}
        </RunAction>
      );
    case 'ready':
    case 'ended':
      return <RunAction>Run</RunAction>;
    default:
      return <StopAction stopping={state.kind === 'stopping'} title={`Stop ${state.run.title}`} />;
  }
}

function loadingTitle({ name, queued }: Extract<RunState, { kind: 'loading' }>): string {
  return queued ? `${name} runs as soon as it has loaded.` : `Press to run ${name} as soon as it has loaded.`;
}

function buildingTitle({ name, queued }: Extract<RunState, { kind: 'building' }>): string {
  return queued ? `${name} runs as soon as it is built.` : `Press to run ${name} as soon as it is built.`;
}

interface RunActionProps {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly title?: string | undefined;
}

function RunAction({ children, icon, disabled = false, title }: RunActionProps) {
  return (
    <Button
      className={classes.run}
      size="sm"
      leftSection={icon ?? <IconPlayerPlayFilled size={14} aria-hidden />}
      disabled={disabled}
      title={title}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={runOrExplain}
    >
      {children}
      <span className={`${classes.key} dyno-keyboard-only`}>{modifierKey()} ↵</span>
    </Button>
  );
}

function StopAction({ stopping, title }: { readonly stopping: boolean; readonly title: string }) {
  return (
    <Button
      className={classes.run}
      size="sm"
      color="red"
      variant="outline"
      leftSection={stopping ? <Loader size={14} /> : <IconPlayerStopFilled size={14} aria-hidden />}
      title={title}
      aria-keyshortcuts="Control+. Meta+."
      onClick={stopCurrent}
    >
      Stop
      <span className={`${classes.key} dyno-keyboard-only`}>{modifierKey()} .</span>
    </Button>
  );
}
