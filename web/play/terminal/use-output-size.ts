import { useEffect, useState } from 'react';
import type { Bytes } from '../../../core/base/units.ts';
import type { OutputLog } from '../session/output-log.ts';

export interface OutputSize {
  /** Includes typed text, so that it changes whenever there is more to show. */
  readonly total: Bytes;
  readonly printed: Bytes;
  /** Discarded from the beginning to bound memory. */
  readonly dropped: Bytes;
}

const EVERY = 100;

/** The log's size, at most ten times a second: output arrives more often than numbers can be read. */
export function useOutputSize(log: OutputLog): OutputSize {
  const [size, setSize] = useState<OutputSize>({ total: log.total, printed: log.printed, dropped: log.firstKept });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setSize({ total: log.total, printed: log.printed, dropped: log.firstKept });
    };
    look();
    const leave = log.subscribe(() => {
      timer ??= setTimeout(look, EVERY);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [log]);
  return size;
}
