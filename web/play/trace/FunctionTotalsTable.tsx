import { Table } from '@mantine/core';
import type { FunctionTotal } from '../../../core/trace/function-totals.ts';
import { formatBytes, formatCount, formatDuration } from '../../ui/quantity.ts';
import classes from './TracePanel.module.css';

export interface FunctionTotalsTableProps {
  readonly totals: readonly FunctionTotal[];
  /** Shows the calls of one function. */
  onShow(name: string): void;
}

/** Totals of each WASI function over the whole run. */
export function FunctionTotalsTable({ totals, onShow }: FunctionTotalsTableProps) {
  return (
    <section className={classes.totals} aria-label="Functions">
      <Table fz="xs" verticalSpacing={2} stickyHeader aria-label="Called functions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Function</Table.Th>
            <Table.Th className={classes.figure}>Calls</Table.Th>
            <Table.Th className={classes.figure}>Errors</Table.Th>
            <Table.Th className={classes.figure}>Total</Table.Th>
            <Table.Th className={`${classes.figure} ${classes.wide}`}>Average</Table.Th>
            <Table.Th className={`${classes.figure} ${classes.wide}`}>Longest</Table.Th>
            <Table.Th className={`${classes.figure} ${classes.wide}`}>Bytes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map((total) => (
            <Table.Tr key={total.name}>
              <Table.Td>
                <button type="button" className={classes.link} onClick={() => onShow(total.name)}>
                  {total.name}
                </button>
              </Table.Td>
              <Table.Td className={classes.figure}>{formatCount(total.calls)}</Table.Td>
              <Table.Td className={classes.figure} data-failed={total.failures > 0 || undefined}>
                {formatCount(total.failures)}
              </Table.Td>
              <Table.Td className={classes.figure}>{formatDuration(total.time)}</Table.Td>
              <Table.Td className={`${classes.figure} ${classes.wide}`}>
                {formatDuration(total.time / total.calls)}
              </Table.Td>
              <Table.Td className={`${classes.figure} ${classes.wide}`}>{formatDuration(total.longest)}</Table.Td>
              <Table.Td className={`${classes.figure} ${classes.wide}`}>
                {total.bytes === null ? '–' : formatBytes(total.bytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
