import { useMemo } from 'react';
import type { TraceLog } from '../../../core/trace/log.ts';
import { type StderrHint, stderrHints } from '../../../core/trace/stderr-hints.ts';
import { useRun } from '../session/run-store.ts';

const NONE: readonly StderrHint[] = [];
/** What a program says of a missing file is short, and said at its end. */
const TAIL = 65_536;

/** What the traced run said, once it has ended, of paths that no granted folder holds. */
export function useOutputHints(trace: TraceLog): readonly StderrHint[] {
  const run = useRun((state) => (state.run?.trace === trace && state.run.phase === 'ended' ? state.run : null));
  return useMemo(() => {
    if (run === null) return NONE;
    const granted = run.config.preopens.map(({ guest }) => guest);
    return stderrHints(new TextDecoder().decode(run.output.bytes('stderr').slice(-TAIL)), granted);
  }, [run]);
}
