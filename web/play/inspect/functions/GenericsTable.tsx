import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { counted, formatCount } from '../../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../../ui/scrolled-by-key.ts';
import type { FunctionRow } from '../function-rows.ts';
import { exactBytes } from '../words.ts';
import classes from './GenericsTable.module.css';
import { genericGroups } from './generic-groups.ts';

export interface GenericsTableProps {
  readonly rows: readonly FunctionRow[];
  onChoose(row: FunctionRow): void;
}

/** Groups that are listed; the others are small. */
const GROUPS_MAX = 200;
const INSTANCES_MAX = 50;

/** Generic functions and templates by the bytes that their instances repeat. */
export function GenericsTable({ rows, onChoose }: GenericsTableProps) {
  const groups = useMemo(() => genericGroups(rows), [rows]);
  if (groups.length === 0)
    return (
      <p className={classes.none}>
        No function has several instances. Generic functions and templates are recognised by their names.
      </p>
    );
  const duplicated = groups.reduce((sum, group) => sum + group.duplicated, 0);
  return (
    <section className={classes.scroller} aria-label="Generic functions" {...SCROLLED_BY_KEY}>
      <p className={classes.note}>
        {counted(groups.length, 'function')} with several instances. {exactBytes(duplicated)} in all but the largest
        instance of each{groups.length > GROUPS_MAX ? `; the first ${formatCount(GROUPS_MAX)} are listed` : ''}.
      </p>
      <Table verticalSpacing={2} fz="xs" aria-label="Generic functions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th className={classes.figure}>Instances</Table.Th>
            <Table.Th className={classes.figure}>Size</Table.Th>
            <Table.Th className={classes.figure}>Repeated</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.slice(0, GROUPS_MAX).map(({ name, rows: members, size, duplicated: repeated }) => (
            <Table.Tr key={members[0]?.index ?? name}>
              <Table.Td>
                <Disclosure label={<code>{name}</code>}>
                  <ul className={classes.instances}>
                    {members.slice(0, INSTANCES_MAX).map((row) => (
                      <li key={row.index}>
                        <button type="button" className={classes.link} onClick={() => onChoose(row)}>
                          <code>{row.label}</code>
                        </button>{' '}
                        <span className={classes.dim}>
                          function {row.index}, {exactBytes(row.size)}
                        </span>
                      </li>
                    ))}
                    {members.length > INSTANCES_MAX && (
                      <li className={classes.dim}>{formatCount(members.length - INSTANCES_MAX)} more</li>
                    )}
                  </ul>
                </Disclosure>
              </Table.Td>
              <Table.Td className={classes.figure}>{formatCount(members.length)}</Table.Td>
              <Table.Td className={classes.figure}>{exactBytes(size)}</Table.Td>
              <Table.Td className={classes.figure}>{exactBytes(repeated)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
