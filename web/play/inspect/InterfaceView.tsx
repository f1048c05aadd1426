import { Table } from '@mantine/core';
import type { Inspection } from '../../../core/module/inspection.ts';
import type { ModuleExport, ModuleImport } from '../../../core/module/summary.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../ui/scrolled-by-key.ts';
import classes from './InspectPanel.module.css';
import { exportMeaning, externText, importMeaning, plainName } from './words.ts';

/** A longer table would block the page. */
const ROWS_MAX = 1000;

const heading = (count: number, noun: string): string =>
  counted(count, noun) + (count > ROWS_MAX ? ` (first ${formatCount(ROWS_MAX)} shown)` : '');

const UNREAD = 'None could be read: the module is damaged. See Overview.';

/** The imports and exports of the module. */
export function InterfaceView({ inspection }: { readonly inspection: Inspection }) {
  const { imports, exports } = inspection;
  const isDamaged = inspection.problems.length > 0;
  return (
    <section className={classes.scroller} aria-label="Imports and exports" {...SCROLLED_BY_KEY}>
      <h2 className={classes.heading}>{heading(imports.length, 'import')}</h2>
      {imports.length === 0 ? (
        <p className={classes.none}>
          {isDamaged ? UNREAD : 'No imports. The module can compute, but cannot read or write anything.'}
        </p>
      ) : (
        <ExternTable rows={imports.slice(0, ROWS_MAX).map(importRow)} from="Module" label="Imports" />
      )}
      <h2 className={classes.heading}>{heading(exports.length, 'export')}</h2>
      {exports.length === 0 ? (
        <p className={classes.none}>{isDamaged ? UNREAD : 'No exports. Nothing can be called.'}</p>
      ) : (
        <ExternTable rows={exports.slice(0, ROWS_MAX).map(exportRow)} from="Index" label="Exports" />
      )}
    </section>
  );
}

interface ExternTableProps {
  readonly rows: readonly ExternRow[];
  readonly from: string;
  readonly label: string;
}

function ExternTable({ rows, from, label }: ExternTableProps) {
  return (
    <div className={classes.wide}>
      <Table verticalSpacing={4} fz="xs" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Type</Table.Th>
            <Table.Th>Meaning</Table.Th>
            <Table.Th>{from}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>
                <code>{row.name}</code>
              </Table.Td>
              <Table.Td>{row.kind}</Table.Td>
              <Table.Td>
                <code>{row.type}</code>
              </Table.Td>
              <Table.Td>{row.meaning}</Table.Td>
              <Table.Td className={classes.dim}>{row.from}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** An import or an export as a row of a table. */
interface ExternRow {
  /** The position: a hostile module may repeat a name. */
  readonly key: number;
  readonly name: string;
  readonly kind: string;
  readonly type: string;
  readonly meaning: string;
  /** The module of an import, the index of an export. */
  readonly from: string;
}

function importRow({ module, name, type }: ModuleImport, key: number): ExternRow {
  const meaning = importMeaning(module, name);
  return { key, name: plainName(name), kind: type.kind, type: externText(type), meaning, from: plainName(module) };
}

function exportRow({ name, type, index }: ModuleExport, key: number): ExternRow {
  const meaning = exportMeaning(name);
  return { key, name: plainName(name), kind: type.kind, type: externText(type), meaning, from: String(index) };
}
