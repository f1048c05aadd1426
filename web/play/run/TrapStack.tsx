import { useState } from 'react';
import type { WasmFrame } from '../../../core/run/outcome.ts';
import classes from './RunNotice.module.css';

const SHOWN = 40;

/** The guest's stack where it trapped, innermost first. */
export function TrapStack({ frames }: { readonly frames: readonly WasmFrame[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? frames : frames.slice(0, SHOWN);
  if (frames.length === 0) return null;
  return (
    <>
      <ol className={classes.stack} start={0} aria-label="Stack, innermost first">
        {shown.map((frame, depth) => (
          // Frames repeat in recursion: their depth tells them apart.
          <li key={`${depth}`}>
            {frame.functionName ?? `function ${frame.functionIndex}`}
            {frame.offset !== null && <span className={classes.offset}> at 0x{frame.offset.toString(16)}</span>}
          </li>
        ))}
      </ol>
      {shown.length < frames.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show {frames.length - shown.length} more
        </button>
      )}
    </>
  );
}
