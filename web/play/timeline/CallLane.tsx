import { useMemo } from 'react';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { callLane } from './call-lane.ts';
import type { TimeWindow } from './phases.ts';
import classes from './TimelinePanel.module.css';

const COLUMNS = 240;
const HEIGHT = 20;

export interface CallLaneProps {
  readonly trace: TraceLog;
  /** The position of `_start` on the timeline. */
  readonly offset: Milliseconds;
  readonly window: TimeWindow;
}

/** The system calls of a traced run below its phases; higher where there were more, red where some failed. */
export function CallLane({ trace, offset, window }: CallLaneProps) {
  const columns = useMemo(() => callLane(trace, offset, window, COLUMNS), [trace, offset, window]);
  const most = Math.max(1, ...columns.map(({ calls }) => calls));
  return (
    <svg
      className={classes.lane}
      viewBox={`0 0 ${COLUMNS} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="System calls over time"
    >
      {columns
        .filter(({ calls }) => calls > 0)
        .map(({ at, calls, errors }) => {
          const height = 4 + (HEIGHT - 4) * (calls / most);
          return (
            <rect
              key={at}
              className={errors > 0 ? classes.failed : classes.calls}
              x={at}
              y={HEIGHT - height}
              width={1}
              height={height}
            />
          );
        })}
    </svg>
  );
}
