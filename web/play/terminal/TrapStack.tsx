import { Button } from '@mantine/core';
import { useState } from 'react';
import { readableName } from '../../../core/module/function-name.ts';
import type { WasmFrame } from '../../../core/run/outcome.ts';
import { counted } from '../../ui/quantity.ts';
import { useLayout } from '../session/layout-store.ts';
import classes from './RunNotice.module.css';
import { groupFrames } from './stack-groups.ts';

const SHOWN = 12;

/* The call stack of the program at the trap. */

export interface TrapStackProps {
  readonly frames: readonly WasmFrame[];
  /** The digest of the module that trapped. */
  readonly sha256: string;
}

/** The frames, innermost first. A frame shows its function in Inspect. */
export function TrapStack({ frames, sha256 }: TrapStackProps) {
  const [all, setAll] = useState(false);
  const inspectFunction = useLayout((state) => state.inspectFunction);
  const groups = groupFrames(frames);
  const shown = all ? groups : groups.slice(0, SHOWN);
  if (frames.length === 0) return null;
  return (
    <>
      <ol className={classes.stack} aria-label="Stack, innermost first">
        {shown.map(({ frame, depth, count }) => (
          <li key={depth} value={depth} title={frame.functionName ?? undefined}>
            <button
              type="button"
              className={classes.frame}
              onClick={() => inspectFunction({ sha256, index: frame.functionIndex })}
            >
              {frame.functionName === null ? `function ${frame.functionIndex}` : readableName(frame.functionName)}
            </button>
            {frame.offset !== null && <span className={classes.offset}> at 0x{frame.offset.toString(16)}</span>}
            {count > 1 && <span className={classes.offset}> ({counted(count, 'time')})</span>}
          </li>
        ))}
      </ol>
      {shown.length < groups.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show {groups.length - shown.length} more
        </Button>
      )}
    </>
  );
}
