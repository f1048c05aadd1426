import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { stderrHints } from '../../../core/trace/stderr-hints.ts';
import { useConfig } from '../session/config-store.ts';
import { useRun } from '../session/run-store.ts';
import classes from './ConfigPanel.module.css';

export interface DeniedHintsProps {
  readonly onGrant: (guest: string) => void;
}

/** What the last run asked for and was not given, with the remedy. */
export function DeniedHints({ onGrant }: DeniedHintsProps) {
  const run = useRun((state) => state.run);
  const preopens = useConfig((state) => state.draft.preopens);
  const hints = useMemo(() => {
    if (run === null || run.phase !== 'ended') return [];
    const granted = preopens.map((preopen) => preopen.guest);
    return stderrHints(new TextDecoder().decode(run.output.bytes('stderr').slice(-65536)), granted);
  }, [run, preopens]);
  return hints.map((hint) => (
    <div key={hint.path} className={classes.warning}>
      The last run asked for <code>{hint.path}</code>, and no granted folder holds it.{' '}
      <Button size="compact-xs" variant="default" onClick={() => onGrant(hint.folder)}>
        Grant {hint.folder}
      </Button>
    </div>
  ));
}
