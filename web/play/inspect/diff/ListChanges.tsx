import { Table } from '@mantine/core';
import type { SegmentChange, SegmentPlace } from '../../../../core/module/diff/data-segments.ts';
import type { ModuleDiff } from '../../../../core/module/diff/diff.ts';
import type { Change } from '../../../../core/module/diff/entries.ts';
import type { ExternType } from '../../../../core/module/summary.ts';
import { formatCount } from '../../../ui/quantity.ts';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import { exactBytes, externText, memoryText, plainName } from '../words.ts';
import classes from './CompareView.module.css';

/** A longer list would block the page. */
const ROWS_MAX = 200;

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

function rowsOf<Value>(changes: readonly Change<Value>[], text: (value: Value) => string): readonly Row[] {
  const written = (value: Value | null) => (value === null ? 'none' : text(value) || 'present');
  return changes.map(({ name, before, after }) => ({
    name: plainName(name),
    before: written(before),
    after: written(after),
  }));
}

function placeText(place: SegmentPlace | null): string {
  if (place === null) return 'none';
  const where = place.address === null ? '' : ` at ${formatCount(place.address)}`;
  return `${exactBytes(place.size)}${where}`;
}

function segmentRow({ name, before, after, changedBytes }: SegmentChange): Row {
  const index = (after ?? before)?.index;
  const changed = before === null || after === null ? '' : `, ${exactBytes(changedBytes)} differ`;
  return {
    name: name === '' ? `segment ${index}` : plainName(name),
    before: placeText(before),
    after: `${placeText(after)}${changed}`,
  };
}

const externRow = (type: ExternType): string => `${type.kind} ${externText(type)}`.trim();

/** The other lists of a module that differ: imports, exports, memories, data, features and producers. */
export function ListChanges({ diff }: { readonly diff: ModuleDiff }) {
  const groups: readonly Group[] = [
    { title: 'Imports', rows: rowsOf(diff.imports, externRow) },
    { title: 'Exports', rows: rowsOf(diff.exports, externRow) },
    { title: 'Memories', rows: rowsOf(diff.memories, memoryText) },
    { title: 'Data segments', rows: diff.data.map(segmentRow) },
    { title: 'Features', rows: rowsOf(diff.features, (word) => word) },
    { title: 'Producers', rows: rowsOf(diff.producers, plainName) },
  ];
  const changed = groups.filter(({ rows }) => rows.length > 0);
  const equal = groups.filter(({ rows }) => rows.length === 0).map(({ title }) => title.toLowerCase());
  return (
    <>
      {changed.map((group) => (
        <ChangeList key={group.title} {...group} />
      ))}
      {equal.length > 0 && <p className={classes.equal}>No differences in {listText(equal)}.</p>}
    </>
  );
}

const listText = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function ChangeList({ title, rows }: Group) {
  const more = rows.length - ROWS_MAX;
  return (
    <>
      <h2 className={classes.heading}>{title}</h2>
      <ScrollBox label={title}>
        <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label={`Changed ${title.toLowerCase()}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, ROWS_MAX).map(({ name, before, after }, at) => (
              <Table.Tr key={`${at} ${name}`}>
                <Table.Td>
                  <code>{name}</code>
                </Table.Td>
                <Table.Td>{before}</Table.Td>
                <Table.Td>{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {more > 0 && <p className={classes.equal}>{formatCount(more)} more are not shown.</p>}
    </>
  );
}
