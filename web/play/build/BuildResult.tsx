import { Button } from '@mantine/core';
import { formatBytes, formatDuration } from '../../ui/quantity.ts';
import { useBuild } from '../session/build/build-store.ts';
import { useLayout } from '../session/layout-store.ts';
import classes from './BuildPanel.module.css';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** The last good build: its size, and the time of each step. */
export function BuildResult() {
  const lastGood = useBuild((state) => state.lastGood);
  const showTool = useLayout((state) => state.showTool);
  if (lastGood === null) return null;
  const { number, at, size, gzip, steps, toolchain } = lastGood;
  const total = steps.reduce((sum, { duration }) => sum + duration, 0);
  return (
    <div>
      <h3 className={classes.heading}>
        Build {number} <span className={classes.count}>{TIME.format(at)}</span>
      </h3>
      <dl className={classes.facts}>
        <dt>Module</dt>
        <dd>
          {formatBytes(size)}
          {gzip !== undefined && <span className={classes.dim}> · {formatBytes(gzip)} gzip</span>}{' '}
          <Button variant="default" size="compact-xs" onClick={() => showTool('inspect')}>
            Inspect
          </Button>
        </dd>
        {steps.length > 0 && (
          <>
            <dt>Time</dt>
            <dd>
              {formatDuration(total)}
              <ol className={classes.steps} aria-label="Time by step">
                {steps.map(({ name, duration }, index) => (
                  <li key={`${index} ${name}`}>
                    <span className={classes.stepName}>{name}</span>
                    <span className={classes.track}>
                      <span
                        className={classes.share}
                        style={{ width: `${(duration / Math.max(total, 1e-9)) * 100}%` }}
                      />
                    </span>
                    <span className={classes.figures}>{formatDuration(duration)}</span>
                  </li>
                ))}
              </ol>
            </dd>
          </>
        )}
        {toolchain !== '' && (
          <>
            <dt>Toolchain</dt>
            <dd className={classes.toolchain}>{toolchain}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
