import { Button, Table } from '@mantine/core';
import { IconRepeat, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { quoteWords } from '../../../core/recipes/shell-words.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes, formatDuration } from '../../ui/quantity.ts';
import { useConfig } from '../session/config-store.ts';
import { type HistoryEntry, useHistory } from '../session/history-store.ts';
import { openAgain } from '../session/open-module.ts';
import { runOrExplain } from '../session/run-command.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './HistoryPanel.module.css';
import { relativeTime } from './relative-time.ts';

const FULL_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Milliseconds between updates of the relative times. */
const TICK = 30_000;

async function runAgain(entry: HistoryEntry): Promise<void> {
  if (!(await openAgain(entry.config.module, entry.sample))) return;
  useConfig.getState().restore(entry.config);
  runOrExplain();
}

/** The runs of this workspace, newest first, each of which can be repeated. */
export function HistoryPanel() {
  const { runs, removed, remove, restore } = useHistory();
  return (
    <section className={classes.pane} aria-label="History">
      <div className={classes.bar}>
        <span role="status">
          {removed.length > 0 ? `Removed ${counted(removed.length, 'run')}.` : counted(runs.length, 'run')}
        </span>
        {removed.length > 0 && (
          <Button variant="default" size="compact-xs" onClick={restore}>
            Undo
          </Button>
        )}
        <Button
          className={classes.clear}
          variant="default"
          size="compact-xs"
          disabled={runs.length === 0}
          onClick={() => remove(runs)}
        >
          Clear history
        </Button>
      </div>
      {runs.length === 0 ? (
        <p className={classes.empty}>No runs yet. Past runs appear here and can be repeated.</p>
      ) : (
        <Runs runs={runs} onRemove={(entry) => remove([entry])} />
      )}
    </section>
  );
}

interface RunsProps {
  readonly runs: readonly HistoryEntry[];
  readonly onRemove: (entry: HistoryEntry) => void;
}

function Runs({ runs, onRemove }: RunsProps) {
  const active = useRun((state) => isActive(state.run));
  const now = useNow();
  return (
    <Table className={classes.table} verticalSpacing={3} fz="xs" stickyHeader aria-label="Runs of this workspace">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.outcomeColumn}>Outcome</Table.Th>
          <Table.Th className={`${classes.figure} ${classes.timeColumn}`}>Time</Table.Th>
          <Table.Th>Program</Table.Th>
          <Table.Th className={`${classes.figure} ${classes.wide}`}>Output</Table.Th>
          <Table.Th className={`${classes.figure} ${classes.wide}`}>Peak</Table.Th>
          <Table.Th className={classes.whenColumn}>When</Table.Th>
          <Table.Th className={classes.actionsColumn} aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((entry) => (
          <Table.Tr key={entry.startedAt}>
            <Table.Td>
              <span className={classes.outcome}>
                <OutcomeMark tone={entry.outcome.tone} />
                {entry.outcome.short}
              </span>
            </Table.Td>
            <Table.Td className={classes.figure}>{entry.run === null ? '–' : formatDuration(entry.run)}</Table.Td>
            <ProgramCell entry={entry} />
            <Table.Td className={`${classes.figure} ${classes.wide}`}>{formatBytes(entry.outputBytes)}</Table.Td>
            <Table.Td className={`${classes.figure} ${classes.wide}`}>
              {entry.peakMemory === null ? '–' : formatBytes(entry.peakMemory)}
            </Table.Td>
            <Table.Td className={`${classes.dim} ${classes.when}`} title={FULL_TIME.format(entry.startedAt)}>
              {relativeTime(entry.startedAt, now)}
            </Table.Td>
            <Table.Td>
              <span className={classes.actions}>
                <IconAction
                  label="Run again"
                  icon={IconRepeat}
                  disabled={active}
                  onClick={() => void runAgain(entry)}
                />
                <IconAction label="Remove from history" icon={IconTrash} onClick={() => onRemove(entry)} />
              </span>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ProgramCell({ entry }: { readonly entry: HistoryEntry }) {
  const { module, args } = entry.config;
  const { build } = entry;
  const words = quoteWords(args);
  return (
    <Table.Td className={classes.program} title={`${module.name} ${words}\nSHA-256 ${module.sha256}`}>
      {build === undefined ? module.name : `build ${build.number} of ${build.project}`}{' '}
      <code className={classes.dim}>{words}</code>
    </Table.Td>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
