import { Table } from '@mantine/core';
import { useState } from 'react';
import { formatBytes, formatDuration, formatExactDuration, threeDigits } from '../../ui/quantity.ts';
import { outcomeWords } from '../session/outcome-words.ts';
import { type CurrentRun, useRun } from '../session/run-store.ts';
import { axisMarks, type Phase, timelineOf } from './phases.ts';
import classes from './TimelinePanel.module.css';

/** Where the time of the last run went, to scale. */
export function TimelinePanel() {
  const run = useRun((state) => state.run);
  if (run === null) return <p className={classes.empty}>Run something: its phases are drawn here to scale.</p>;
  if (run.ended === null) return <p className={classes.empty}>The phases are drawn when the run has ended.</p>;
  return <Timeline key={run.number} run={run} />;
}

function Timeline({ run }: { readonly run: CurrentRun }) {
  const [pointed, setPointed] = useState<Phase | null>(null);
  if (run.ended === null) return null;
  const { timing, outcome, peakMemory } = run.ended;
  const { phases, total, firstOutput } = timelineOf(run.fetched, timing);
  const share = (part: number) => `${total === 0 ? 0 : (part / total) * 100}%`;
  return (
    <div className={classes.pane}>
      <div className={classes.chart}>
        <div className={classes.track}>
          {phases.map((phase) => (
            <button
              type="button"
              key={phase.kind}
              className={`${classes.phase} ${classes[phase.kind]}`}
              style={{ left: share(phase.start), width: share(phase.duration) }}
              aria-label={`${phase.label}: ${formatExactDuration(phase.duration)}. ${phase.meaning}`}
              onFocus={() => setPointed(phase)}
              onBlur={() => setPointed(null)}
              onMouseEnter={() => setPointed(phase)}
              onMouseLeave={() => setPointed(null)}
            >
              {phase.duration / total > 0.12 ? phase.label : ''}
            </button>
          ))}
          {firstOutput !== null && (
            <span className={classes.mark} style={{ left: share(firstOutput) }} title="first output" />
          )}
        </div>
        <div className={classes.axis} aria-hidden>
          {axisMarks(total).map((mark) => (
            <span key={mark} className={classes.tick} style={{ left: share(mark) }}>
              {mark === 0 ? '0' : formatDuration(mark)}
            </span>
          ))}
        </div>
        <p className={classes.reading}>
          {pointed === null
            ? `${formatDuration(total)} in all. Point at a phase to read it.`
            : `${pointed.label}: ${formatExactDuration(pointed.duration)}. ${pointed.meaning}`}
        </p>
      </div>
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
            <Table.Td>From _start to the first byte, on either stream.</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Td>End</Table.Td>
            <Table.Td className={classes.figure}>{outcomeWords(outcome).short}</Table.Td>
            <Table.Td />
            <Table.Td>
              {peakMemory === null
                ? 'The module had no memory.'
                : `Memory reached ${formatBytes(peakMemory)} at its peak.`}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  );
}
