import { Table } from '@mantine/core';
import type { CustomSection, Inspection } from '../../../core/module/inspection.ts';
import { hexLine } from '../../ui/byte-window.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { formatBytes, formatCount } from '../../ui/quantity.ts';
import classes from './InspectPanel.module.css';
import { SectionBar } from './SectionBar.tsx';
import { SECTIONS_MAX, sectionRows } from './section-rows.ts';
import { exactBytes, plainName, shareText } from './words.ts';

/** All sections with their offsets and sizes, and the first bytes of custom sections. */
export function SectionsView({ inspection }: { readonly inspection: Inspection }) {
  const rows = sectionRows(inspection);
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
              <Table.Td className={classes.figure}>{row.key < 0 ? '–' : formatCount(row.key)}</Table.Td>
              <Table.Td className={classes.figure}>{exactBytes(row.size)}</Table.Td>
              <Table.Td className={classes.figure}>{shareText(row.size, inspection.size)}</Table.Td>
              <Table.Td>{row.holds}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {inspection.custom.length > 0 && (
        <>
          <h2 className={classes.heading}>First bytes of custom sections</h2>
          {inspection.custom.slice(0, SECTIONS_MAX).map((section) => (
            <CustomPreview key={section.offset} section={section} />
          ))}
        </>
      )}
    </div>
  );
}

/** Bytes per line: as many as fit on a phone. */
const PER_LINE = 8;

function CustomPreview({ section }: { readonly section: CustomSection }) {
  const { name, size, preview } = section;
  const lines = Array.from({ length: Math.ceil(preview.length / PER_LINE) }, (_, at) =>
    hexLine(preview, at * PER_LINE, PER_LINE),
  );
  return (
    <Disclosure
      className={classes.custom}
      label={
        <>
          {plainName(name)} <span className={classes.dim}>{formatBytes(size)}</span>
        </>
      }
    >
      <pre className={classes.hex}>
        {lines.map(({ offset, hex, ascii }) => `${offset}  ${hex}  ${ascii}`).join('\n')}
        {size > preview.length ? `\n… ${exactBytes(size - preview.length)} more` : ''}
      </pre>
    </Disclosure>
  );
}
