import { useEffect, useState } from 'react';
import type { TraceLog } from '../../../core/trace/log.ts';

const EVERY = 250;

/** How many calls were traced, a few times a second. */
export function useTraceCount(trace: TraceLog): number {
  const [count, setCount] = useState(trace.calls);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setCount(trace.calls);
    };
    look();
    const leave = trace.subscribe(() => {
      timer ??= setTimeout(look, EVERY);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [trace]);
  return count;
}
