import { Table } from '@mantine/core';
import { SEGMENT_MODES } from '../../../../core/module/details/segments.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { counted, formatCount } from '../../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../../ui/scrolled-by-key.ts';
import { useNavigation } from '../navigation.ts';
import { exactBytes, plainName } from '../words.ts';
import classes from './ModuleDataView.module.css';
import { addressText, previewText } from './preview.ts';

export interface SegmentsTableProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
}

/** A longer table would block the page. */
const ROWS_MAX = 500;

/** The data and element segments with their addresses and first bytes. */
export function SegmentsTable({ inspection, bytes }: SegmentsTableProps) {
  const { data, elements, otherNames } = inspection;
  const { showBytes } = useNavigation();
  const count = data.sizes.length;
  const total = data.sizes.reduce((sum, size) => sum + size, 0);
  return (
    <section className={classes.scroller} aria-label="Segments" {...SCROLLED_BY_KEY}>
      <h2 className={classes.heading}>
        {counted(count, 'data segment')} <span className={classes.dim}>{exactBytes(total)}</span>
        {count > ROWS_MAX && <span className={classes.dim}> (first {formatCount(ROWS_MAX)} shown)</span>}
      </h2>
      {count === 0 ? (
        <p className={classes.none}>No data segments. The memory starts with zeros.</p>
      ) : (
        <Table className={classes.segments} verticalSpacing={4} fz="xs" aria-label="Data segments">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Segment</Table.Th>
              <Table.Th>Address</Table.Th>
              <Table.Th className={classes.figure}>Size</Table.Th>
              <Table.Th>First bytes</Table.Th>
              <Table.Th className={classes.figure}>Offset</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Array.from(data.sizes.subarray(0, ROWS_MAX), (size, at) => {
              const offset = data.offsets[at] ?? 0;
              const name = otherNames.data.get(at);
              return (
                <Table.Tr key={offset + at}>
                  <Table.Td>
                    {at} {name === undefined ? '' : plainName(name)}{' '}
                    <span className={classes.dim}>{SEGMENT_MODES[data.modes[at] ?? 0]}</span>
                  </Table.Td>
                  <Table.Td>{addressText(data.addresses[at])}</Table.Td>
                  <Table.Td className={classes.figure}>{exactBytes(size)}</Table.Td>
                  <Table.Td>
                    <code>{previewText(bytes, offset, size)}</code>
                  </Table.Td>
                  <Table.Td className={classes.figure}>
                    <button
                      type="button"
                      className={classes.link}
                      aria-label={`Show data segment ${at} in the hex view`}
                      onClick={() => showBytes(offset, offset + Math.max(1, size))}
                    >
                      {formatCount(offset)}
                    </button>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      {elements.modes.length > 0 && (
        <>
          <h2 className={classes.heading}>{counted(elements.modes.length, 'element segment')}</h2>
          <Table className={classes.segments} verticalSpacing={4} fz="xs" aria-label="Element segments">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Segment</Table.Th>
                <Table.Th>Table</Table.Th>
                <Table.Th>First index</Table.Th>
                <Table.Th className={classes.figure}>Entries</Table.Th>
                <Table.Th className={classes.figure}>Offset</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {Array.from(elements.modes.subarray(0, ROWS_MAX), (mode, at) => {
                const offset = elements.offsets[at] ?? 0;
                return (
                  <Table.Tr key={offset}>
                    <Table.Td>
                      {at} <span className={classes.dim}>{SEGMENT_MODES[mode]}</span>
                    </Table.Td>
                    <Table.Td>{elements.tables[at]}</Table.Td>
                    <Table.Td>{addressText(elements.starts[at])}</Table.Td>
                    <Table.Td className={classes.figure}>{formatCount(elements.entries[at] ?? 0)}</Table.Td>
                    <Table.Td className={classes.figure}>
                      <button
                        type="button"
                        className={classes.link}
                        aria-label={`Show element segment ${at} in the hex view`}
                        onClick={() => showBytes(offset, offset + (elements.sizes[at] ?? 1))}
                      >
                        {formatCount(offset)}
                      </button>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </>
      )}
    </section>
  );
}
