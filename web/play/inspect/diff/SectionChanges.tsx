import { Table } from '@mantine/core';
import type { Change } from '../../../../core/module/diff/entries.ts';
import { formatCount } from '../../../ui/quantity.ts';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import { plainName } from '../words.ts';
import classes from './CompareView.module.css';
import { changeShare, changeText } from './words.ts';

/** A hostile module may have more. */
const ROWS_MAX = 100;

const bytesText = (size: number | null): string => (size === null ? '–' : formatCount(size));
const by = ({ before, after }: Change<number>): number => Math.abs((after ?? 0) - (before ?? 0));

/** The sizes of all sections, those with the largest change first. */
export function SectionChanges({ sections }: { readonly sections: readonly Change<number>[] }) {
  const rows = sections.toSorted((a, b) => by(b) - by(a)).slice(0, ROWS_MAX);
  return (
    <>
      <h2 className={classes.heading}>Sections</h2>
      <ScrollBox label="Sizes of sections">
        <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label="Changed sections">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Section</Table.Th>
              <Table.Th className={classes.figure}>Before, B</Table.Th>
              <Table.Th className={classes.figure}>After, B</Table.Th>
              <Table.Th className={classes.figure}>Difference</Table.Th>
              <Table.Th className={classes.figure}>Share</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              <Table.Tr key={`${at} ${row.name}`} data-same={row.before === row.after || undefined}>
                <Table.Td>{plainName(row.name)}</Table.Td>
                <Table.Td className={classes.figure}>{bytesText(row.before)}</Table.Td>
                <Table.Td className={classes.figure}>{bytesText(row.after)}</Table.Td>
                <Table.Td className={classes.figure}>{changeText(row.before ?? 0, row.after ?? 0)}</Table.Td>
                <Table.Td className={classes.figure}>{changeShare(row.before ?? 0, row.after ?? 0)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}
