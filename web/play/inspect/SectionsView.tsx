import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { DecodedList, DecodedSection } from '../../../core/module/details/custom.ts';
import type { CustomSection, Inspection } from '../../../core/module/inspection.ts';
import { hexLine } from '../../ui/byte-window.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { formatBytes, formatCount } from '../../ui/quantity.ts';
import classes from './InspectPanel.module.css';
import { useNavigation } from './navigation.ts';
import { SectionBar } from './SectionBar.tsx';
import { SECTIONS_MAX, sectionRows } from './section-rows.ts';
import { exactBytes, plainName, shareText } from './words.ts';

export interface SectionsViewProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
}

/** All sections with their offsets and sizes, and the contents of custom sections. */
export function SectionsView({ inspection, bytes }: SectionsViewProps) {
  const rows = sectionRows(inspection);
  const { showBytes } = useNavigation();
  return (
    <div className={classes.scroller}>
      <SectionBar rows={rows} />
      <Table className={classes.table} verticalSpacing={4} fz="xs" aria-label="Sections">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Section</Table.Th>
            <Table.Th className={classes.figure}>Offset</Table.Th>
            <Table.Th className={classes.figure}>Size</Table.Th>
            <Table.Th className={classes.figure}>Share</Table.Th>
            <Table.Th>Contents</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>
                <span className={classes.swatch} data-tone={row.tone} aria-hidden />
                {row.name}
              </Table.Td>
              <Table.Td className={classes.figure}>
                {row.key < 0 ? (
                  '–'
                ) : (
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={`Show ${row.name} at ${row.key} in the hex view`}
                    onClick={() => showBytes(row.key, row.key + Math.max(1, row.size))}
                  >
                    {formatCount(row.key)}
                  </button>
                )}
              </Table.Td>
              <Table.Td className={classes.figure}>{exactBytes(row.size)}</Table.Td>
              <Table.Td className={classes.figure}>{shareText(row.size, inspection.size)}</Table.Td>
              <Table.Td>{row.holds}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {inspection.custom.length > 0 && (
        <>
          <h2 className={classes.heading}>Contents of custom sections</h2>
          {inspection.custom.slice(0, SECTIONS_MAX).map((section) => (
            <CustomDetail key={section.offset} section={section} bytes={bytes} />
          ))}
        </>
      )}
    </div>
  );
}

/** Bytes per line: as many as fit on a phone. */
const PER_LINE = 8;
/** Bytes of an unknown section that are shown here; the hex view shows all. */
const PREVIEW = 256;

interface CustomDetailProps {
  readonly section: CustomSection;
  readonly bytes: Uint8Array;
}

function CustomDetail({ section, bytes }: CustomDetailProps) {
  const { name, size, decoded } = section;
  return (
    <Disclosure
      className={classes.custom}
      label={
        <>
          {plainName(name)} <span className={classes.dim}>{formatBytes(size)}</span>
        </>
      }
    >
      {decoded !== null && <Decoded decoded={decoded} />}
      {(decoded === null || decoded.problem !== null) && <Preview section={section} bytes={bytes} />}
    </Disclosure>
  );
}

function Decoded({ decoded: { facts, lists, problem } }: { readonly decoded: DecodedSection }) {
  return (
    <div className={classes.decoded}>
      {problem !== null && (
        <p className={classes.none}>The section is damaged: {problem}. The rest could not be read.</p>
      )}
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(({ term, value }) => (
            <div key={term}>
              <dt>{plainName(term)}</dt>
              <dd>{plainName(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {lists.map((list) => (
        <DecodedTable key={list.title} list={list} />
      ))}
      {facts.length === 0 && lists.length === 0 && <p className={classes.none}>The section is empty.</p>}
    </div>
  );
}

/** Rows that are drawn at first: a name section has thousands. */
const ROWS_SHOWN = 100;

function DecodedTable({ list: { title, columns, rows, total } }: { readonly list: DecodedList }) {
  const [isComplete, setComplete] = useState(false);
  const shown = numbered(isComplete ? rows : rows.slice(0, ROWS_SHOWN));
  return (
    <>
      <h3 className={classes.listTitle}>
        {plainName(title)} <span className={classes.dim}>{formatCount(total)}</span>
      </h3>
      <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label={plainName(title)}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ cells, key }) => (
            <Table.Tr key={key}>
              {columns.map((column, at) => (
                <Table.Td key={column}>{cells[at] === '' ? '' : plainName(cells[at] ?? '')}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > shown.length && (
        <Button variant="default" size="xs" onClick={() => setComplete(true)}>
          Show {formatCount(rows.length)}
        </Button>
      )}
      {isComplete && total > rows.length && (
        <p className={classes.none}>
          The first {formatCount(rows.length)} of {formatCount(total)} are listed.
        </p>
      )}
    </>
  );
}

/** Rows with their positions as keys: names may repeat. */
const numbered = (rows: readonly (readonly string[])[]) => rows.map((cells, key) => ({ cells, key }));

function Preview({ section: { offset, size }, bytes }: CustomDetailProps) {
  const preview = bytes.subarray(offset, offset + Math.min(size, PREVIEW));
  const lines = Array.from({ length: Math.ceil(preview.length / PER_LINE) }, (_, at) =>
    hexLine(preview, at * PER_LINE, PER_LINE),
  );
  return (
    <pre className={classes.hex}>
      {lines.map((line) => `${line.offset}  ${line.hex}  ${line.ascii}`).join('\n')}
      {size > preview.length ? `\n… ${exactBytes(size - preview.length)} more` : ''}
    </pre>
  );
}
