import { Button, Table } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { quoteWords } from '../../../core/recipes/shell-words.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { formatBytes, formatDuration, shortDigest } from '../../ui/quantity.ts';
import { useConfig } from '../session/config-store.ts';
import { runOrExplain } from '../session/control.ts';
import { type HistoryEntry, useHistory } from '../session/history-store.ts';
import { openAgain } from '../session/open-module.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './HistoryPanel.module.css';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

async function runAgain(entry: HistoryEntry): Promise<void> {
  if (!(await openAgain(entry.config.module, entry.sample))) return;
  useConfig.getState().restore(entry.config);
  runOrExplain();
}

/** The runs of this workspace, each of which can be run again as it was. */
export function HistoryPanel() {
  const { runs, clear } = useHistory();
  const active = useRun((state) => isActive(state.run));
  if (runs.length === 0) return <p className={classes.empty}>Runs are listed here, each to be run again as it was.</p>;
  return (
    <section className={classes.pane} aria-label="History">
      <Table className={classes.table} verticalSpacing={2} fz="xs" stickyHeader aria-label="Runs of this workspace">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Button variant="default" size="compact-xs" onClick={clear}>
                Clear all
              </Button>
            </Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>Program</Table.Th>
            <Table.Th>Arguments</Table.Th>
            <Table.Th>Outcome</Table.Th>
            <Table.Th className={classes.figure}>Time</Table.Th>
            <Table.Th className={classes.figure}>Output</Table.Th>
            <Table.Th className={classes.figure}>Peak</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((entry) => (
            <Table.Tr key={entry.startedAt}>
              <Table.Td>
                <Button
                  variant="default"
                  size="compact-xs"
                  leftSection={<IconRepeat size={12} aria-hidden />}
                  disabled={active}
                  onClick={() => void runAgain(entry)}
                >
                  Run again
                </Button>
              </Table.Td>
              <Table.Td className={classes.when}>{WHEN.format(entry.startedAt)}</Table.Td>
              <Table.Td title={entry.config.module.sha256}>
                {entry.config.module.name}{' '}
                <code className={classes.dim}>{shortDigest(entry.config.module.sha256)}</code>
              </Table.Td>
              <Table.Td className={classes.args}>
                <code>{quoteWords(entry.config.args)}</code>
              </Table.Td>
              <Table.Td>
                <span className={classes.outcome}>
                  <OutcomeMark tone={entry.outcome.tone} />
                  {entry.outcome.short}
                </span>
              </Table.Td>
              <Table.Td className={classes.figure}>{entry.run === null ? '–' : formatDuration(entry.run)}</Table.Td>
              <Table.Td className={classes.figure}>{formatBytes(entry.outputBytes)}</Table.Td>
              <Table.Td className={classes.figure}>
                {entry.peakMemory === null ? '–' : formatBytes(entry.peakMemory)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
