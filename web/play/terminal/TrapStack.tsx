import { Button } from '@mantine/core';
import { useState } from 'react';
import { readableName } from '../../../core/module/function-name.ts';
import type { SourceFrame, SourcePlace } from '../../../core/module/source-lines.ts';
import type { WasmFrame } from '../../../core/run/outcome.ts';
import { counted } from '../../ui/quantity.ts';
import { useLayout } from '../session/layout-store.ts';
import { openAt } from '../session/open-at.ts';
import { findSource } from '../session/source-text.ts';
import { DebugHint } from './DebugHint.tsx';
import classes from './RunNotice.module.css';
import { groupFrames } from './stack-groups.ts';
import { useSourceFrames } from './use-source-frames.ts';

const SHOWN = 12;

/* The call stack of the program at the trap. */

export interface TrapStackProps {
  readonly frames: readonly WasmFrame[];
  /** The digest of the module that trapped. */
  readonly sha256: string;
}

/**
 * The frames, innermost first. The name of a function shows it in Inspect; a source line, known from debug information,
 * opens in the editor.
 */
export function TrapStack({ frames, sha256 }: TrapStackProps) {
  const [all, setAll] = useState(false);
  const inspectFunction = useLayout((state) => state.inspectFunction);
  const sources = useSourceFrames(frames, sha256);
  const groups = groupFrames(frames);
  const shown = all ? groups : groups.slice(0, SHOWN);
  if (frames.length === 0) return null;
  return (
    <>
      <ol className={classes.stack} aria-label="Stack, innermost first">
        {shown.map(({ frame, depth, count }) => {
          const located = sources[depth] ?? [];
          const outer = located.at(-1);
          return (
            <li key={depth} value={depth} title={frame.functionName ?? undefined}>
              {located.slice(0, -1).map((inlined, at) => (
                <InlinedCall key={`${at} ${inlined.functionName}`} call={inlined} />
              ))}
              <button
                type="button"
                className={classes.frame}
                onClick={() => inspectFunction({ sha256, index: frame.functionIndex, offset: frame.offset })}
              >
                {nameOf(frame, outer)}
              </button>
              {outer?.place != null && <PlaceLink place={outer.place} />}
              {frame.offset !== null && <span className={classes.offset}> at 0x{frame.offset.toString(16)}</span>}
              {count > 1 && <span className={classes.offset}> ({counted(count, 'time')})</span>}
            </li>
          );
        })}
      </ol>
      {shown.length < groups.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show {groups.length - shown.length} more
        </Button>
      )}
      {sources.every((located) => located.length === 0) && <DebugHint sha256={sha256} />}
    </>
  );
}

function nameOf({ functionName, functionIndex }: WasmFrame, source: SourceFrame | undefined): string {
  return source?.functionName ?? (functionName === null ? `function ${functionIndex}` : readableName(functionName));
}

/** A call that the compiler inlined into the function of the frame. */
function InlinedCall({ call }: { readonly call: SourceFrame }) {
  return (
    <span className={classes.inlined}>
      {call.functionName ?? 'unknown function'}
      {call.place !== null && <PlaceLink place={call.place} />}
      <span className={classes.offset}> inlined into</span>
    </span>
  );
}

/** "main.c:12:5". Opens the editor where the file is at hand. */
function PlaceLink({ place }: { readonly place: SourcePlace }) {
  const { file, line, column } = place;
  const words = `${file.slice(file.lastIndexOf('/') + 1)}:${line}${column > 0 ? `:${column}` : ''}`;
  const found = findSource(file);
  if (found === null)
    return (
      <span className={classes.offset} title={file}>
        {' '}
        {words}
      </span>
    );
  return (
    <>
      {' '}
      <button
        type="button"
        className={classes.frame}
        title={`Open ${file} in the editor`}
        onClick={() => openAt(found.document, { line, column: Math.max(1, column) })}
      >
        {words}
      </button>
    </>
  );
}
