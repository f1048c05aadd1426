import { Table } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconArrowsMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import { outcomeWords } from '../../runner/outcome-words.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { formatBytes, formatDuration, formatExactDuration, threeDigits } from '../../ui/quantity.ts';
import { type CurrentRun, useRun } from '../session/run-store.ts';
import { CallLane } from './CallLane.tsx';
import { axisMarks, type Phase, type RunTimeline, shifted, type TimeWindow, timelineOf, zoomed } from './phases.ts';
import classes from './TimelinePanel.module.css';

/** The phases of the last run, to scale. */
export function TimelinePanel() {
  const run = useRun((state) => state.run);
  if (run === null) return <p className={classes.empty}>No run yet. Run a program to see its phases.</p>;
  if (run.ended === null) return <p className={classes.empty}>The phases appear when the run has ended.</p>;
  return <Timeline key={run.number} run={run} ended={run.ended} />;
}

interface TimelineProps {
  readonly run: CurrentRun;
  readonly ended: NonNullable<CurrentRun['ended']>;
}

function Timeline({ run, ended }: TimelineProps) {
  const timeline = timelineOf(ended.timing);
  const [window, setWindow] = useState<TimeWindow>({ from: 0, to: timeline.total });
  const [pointed, setPointed] = useState<Phase | null>(null);
  const { total, runStart } = timeline;
  return (
    <div className={classes.pane}>
      <div className={classes.bar}>
        <p className={classes.reading}>
          {pointed === null
            ? `Total ${formatDuration(total)}. Hover a phase for details, click it to zoom in.`
            : `${pointed.label}: ${formatExactDuration(pointed.duration)}. ${pointed.meaning}`}
        </p>
        <ZoomButtons window={window} total={total} onWindow={setWindow} />
      </div>
      <div className={classes.chart}>
        <Track timeline={timeline} window={window} onPointed={setPointed} onWindow={setWindow} />
        {run.traced && runStart !== null && <CallLane trace={run.trace} offset={runStart} window={window} />}
        <div className={classes.axis} aria-hidden>
          {axisMarks(window).map((mark) => (
            <span key={mark} className={classes.tick} style={{ left: share(mark - window.from, window) }}>
              {mark === 0 ? '0' : formatDuration(mark)}
            </span>
          ))}
        </div>
      </div>
      <p className={classes.fetched}>
        The module was loaded in {formatDuration(run.fetched)} when it was opened. This is not part of the run.
      </p>
      <PhaseTable timeline={timeline} ended={ended} />
    </div>
  );
}

const share = (part: number, { from, to }: TimeWindow): string => `${to === from ? 0 : (part / (to - from)) * 100}%`;

interface ZoomButtonsProps {
  readonly window: TimeWindow;
  readonly total: number;
  readonly onWindow: (window: TimeWindow) => void;
}

function ZoomButtons({ window, total, onWindow }: ZoomButtonsProps) {
  const isWhole = window.from === 0 && window.to === total;
  const move = (by: number) => onWindow(shifted(window, by, total));
  return (
    <div className={classes.zoom}>
      <IconAction label="Earlier" icon={IconArrowLeft} disabled={window.from === 0} onClick={() => move(-0.5)} />
      <IconAction label="Later" icon={IconArrowRight} disabled={window.to >= total} onClick={() => move(0.5)} />
      <IconAction label="Zoom in" icon={IconZoomIn} onClick={() => onWindow(zoomed(window, 2, total))} />
      <IconAction
        label="Zoom out"
        icon={IconZoomOut}
        disabled={isWhole}
        onClick={() => onWindow(zoomed(window, 0.5, total))}
      />
      <IconAction
        label="Show whole run"
        icon={IconArrowsMaximize}
        disabled={isWhole}
        onClick={() => onWindow({ from: 0, to: total })}
      />
    </div>
  );
}

interface TrackProps {
  readonly timeline: RunTimeline;
  readonly window: TimeWindow;
  readonly onPointed: (phase: Phase | null) => void;
  readonly onWindow: (window: TimeWindow) => void;
}

function Track({ timeline, window, onPointed, onWindow }: TrackProps) {
  const { phases, firstOutput } = timeline;
  const length = window.to - window.from;
  return (
    <div className={classes.clip}>
      <div className={classes.track}>
        {phases.map((phase) => (
          <button
            type="button"
            key={phase.kind}
            className={`${classes.phase} ${classes[phase.kind]}`}
            style={{ left: share(phase.start - window.from, window), width: share(phase.duration, window) }}
            aria-label={`${phase.label}: ${formatExactDuration(phase.duration)}. ${phase.meaning}`}
            onFocus={() => onPointed(phase)}
            onBlur={() => onPointed(null)}
            onMouseEnter={() => onPointed(phase)}
            onMouseLeave={() => onPointed(null)}
            onClick={() => {
              if (phase.duration > 0) onWindow({ from: phase.start, to: phase.start + phase.duration });
            }}
          >
            {phase.duration / length > 0.12 ? phase.label : ''}
          </button>
        ))}
        {firstOutput !== null && firstOutput >= window.from && firstOutput <= window.to && (
          <span
            className={classes.mark}
            style={{ left: share(firstOutput - window.from, window) }}
            title="First output"
          />
        )}
      </div>
    </div>
  );
}

function PhaseTable({ timeline, ended }: { readonly timeline: RunTimeline; readonly ended: TimelineProps['ended'] }) {
  const { phases, total } = timeline;
  const { timing, outcome, peakMemory } = ended;
  return (
    <Table className={classes.table} verticalSpacing={4} fz="xs" aria-label="Phases of the last run">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Phase</Table.Th>
          <Table.Th className={classes.figure}>Time</Table.Th>
          <Table.Th className={classes.figure}>Share</Table.Th>
          <Table.Th>Includes</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {phases.map((phase) => (
          <Table.Tr key={phase.kind}>
            <Table.Td>
              <span className={`${classes.swatch} ${classes[phase.kind]}`} aria-hidden />
              {phase.label}
            </Table.Td>
            <Table.Td className={classes.figure}>{formatExactDuration(phase.duration)}</Table.Td>
            <Table.Td className={classes.figure}>
              {total === 0 ? '–' : `${threeDigits((phase.duration / total) * 100)} %`}
            </Table.Td>
            <Table.Td>{phase.meaning}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Td>First output</Table.Td>
          <Table.Td className={classes.figure}>
            {timing.firstOutput === null ? 'none' : formatExactDuration(timing.firstOutput)}
          </Table.Td>
          <Table.Td />
          <Table.Td>From _start to the first byte on stdout or stderr.</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Td>End</Table.Td>
          <Table.Td className={classes.figure}>{outcomeWords(outcome).short}</Table.Td>
          <Table.Td />
          <Table.Td>
            {peakMemory === null ? 'The module has no memory.' : `Peak memory ${formatBytes(peakMemory)}.`}
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
