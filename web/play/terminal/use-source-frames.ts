import { useEffect, useState } from 'react';
import type { SourceFrame } from '../../../core/module/source-lines.ts';
import type { WasmFrame } from '../../../core/run/outcome.ts';
import { locateOffsets } from '../../runner/inspect-module.ts';
import { useModule } from '../session/module-store.ts';

interface Located {
  readonly frames: readonly WasmFrame[];
  readonly sources: readonly (readonly SourceFrame[])[];
}

const UNKNOWN: readonly (readonly SourceFrame[])[] = [];

/**
 * Returns the functions and source lines of each frame, innermost first, from the debug information of the module that
 * trapped. Empty while they are being read, and for modules that are no longer open.
 */
export function useSourceFrames(frames: readonly WasmFrame[], sha256: string): readonly (readonly SourceFrame[])[] {
  const bytes = useModule(({ current }) => (current?.identity.sha256 === sha256 ? current.bytes : null));
  const [located, setLocated] = useState<Located | null>(null);
  useEffect(() => {
    if (bytes === null || frames.every(({ offset }) => offset === null)) return;
    let isCurrent = true;
    // An offset of -1 is in no function.
    locateOffsets(
      bytes,
      frames.map(({ offset }) => offset ?? -1),
    ).then(
      ({ frames: sources }) => {
        if (isCurrent) setLocated({ frames, sources });
      },
      // The stack is shown without lines.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, frames]);
  return located?.frames === frames ? located.sources : UNKNOWN;
}
