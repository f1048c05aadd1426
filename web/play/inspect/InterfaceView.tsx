import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Inspection } from '../../../core/module/inspection.ts';
import type { ModuleExport, ModuleImport } from '../../../core/module/summary.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import { SCROLLED_BY_KEY } from '../../ui/scrolled-by-key.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './InspectPanel.module.css';
import { type ImportGroup, importGroups } from './interface/import-groups.ts';
import { useNavigation } from './navigation.ts';
import { exportMeaning, externText, importMeaning, memoryText, plainName, signatureText } from './words.ts';

/** A longer table would block the page. */
const ROWS_MAX = 1000;

const heading = (count: number, noun: string, plural?: string): string =>
  counted(count, noun, plural) + (count > ROWS_MAX ? ` (first ${formatCount(ROWS_MAX)} shown)` : '');

const UNREAD = 'None could be read: the module is damaged. See Overview.';

/** Everything that the module shares with its host, and its globals, tables and memories. */
export function InterfaceView({ inspection }: { readonly inspection: Inspection }) {
  const { imports, exports, definitions, memories } = inspection;
  const result = useConfig((state) => state.result);
  const isDamaged = inspection.problems.length > 0;
  const groups = importGroups(imports, result.kind === 'valid' ? result.config : null);
  return (
    <section className={classes.scroller} aria-label="Imports and exports" {...SCROLLED_BY_KEY}>
      <h2 className={classes.heading}>{heading(imports.length, 'import')}</h2>
      {imports.length === 0 && (
        <p className={classes.none}>
          {isDamaged ? UNREAD : 'No imports. The module can compute, but cannot read or write anything.'}
        </p>
      )}
      {groups.map((group) => (
        <ImportTable key={group.key} group={group} />
      ))}
      <h2 className={classes.heading}>{heading(exports.length, 'export')}</h2>
      {exports.length === 0 ? (
        <p className={classes.none}>{isDamaged ? UNREAD : 'No exports. Nothing can be called.'}</p>
      ) : (
        <ExportTable exports={exports.slice(0, ROWS_MAX)} inspection={inspection} />
      )}
      {memories.length > 0 && (
        <>
          <h2 className={classes.heading}>{heading(memories.length, 'memory', 'memories')}</h2>
          <Rows
            label="Memories"
            columns={['Index', 'Pages', 'Limits']}
            rows={memories.map((memory, index) => [
              nameOf(inspection.otherNames.memories, index),
              `${formatCount(memory.minimum)} to ${memory.maximum === null ? 'no maximum' : formatCount(memory.maximum)}`,
              memoryText(memory),
            ])}
          />
        </>
      )}
      {definitions.tables.length > 0 && (
        <>
          <h2 className={classes.heading}>{heading(definitions.tables.length, 'table')}</h2>
          <Rows
            label="Tables"
            columns={['Index', 'Elements', 'Type']}
            rows={definitions.tables
              .slice(0, ROWS_MAX)
              .map(({ minimum, maximum, type }, index) => [
                nameOf(inspection.otherNames.tables, index),
                `${formatCount(minimum)} to ${maximum === null ? 'no maximum' : formatCount(maximum)}`,
                type,
              ])}
          />
        </>
      )}
      {definitions.globals.length > 0 && (
        <>
          <h2 className={classes.heading}>{heading(definitions.globals.length, 'global')}</h2>
          <Rows
            label="Globals"
            columns={['Index', 'Type', 'Initial value']}
            rows={definitions.globals
              .slice(0, ROWS_MAX)
              .map(({ type, mutable, initial }, index) => [
                nameOf(inspection.otherNames.globals, index),
                `${mutable ? 'mutable' : 'constant'} ${type}`,
                initial ?? 'imported',
              ])}
          />
        </>
      )}
      <StartFunction inspection={inspection} />
    </section>
  );
}

/** "3" or "3 __stack_pointer". */
function nameOf(names: ReadonlyMap<number, string>, index: number): string {
  const name = names.get(index);
  return name === undefined ? String(index) : `${index} ${plainName(name)}`;
}

function StartFunction({ inspection: { start, functions } }: { readonly inspection: Inspection }) {
  const { showFunction } = useNavigation();
  if (start === null) return null;
  const isDefined = start >= functions.firstIndex;
  return (
    <>
      <h2 className={classes.heading}>Start function</h2>
      <p className={classes.none}>
        Function {start} runs on instantiation, before any export can be called.{' '}
        {isDefined && (
          <button type="button" className={classes.link} onClick={() => showFunction(start)}>
            Show function
          </button>
        )}
      </p>
    </>
  );
}

/** Rows with their positions as keys: a hostile module may repeat a name. */
const numbered = (rows: readonly (readonly ReactNode[])[]) => rows.map((cells, key) => ({ cells, key }));

interface RowsProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A table whose first column is code. */
function Rows({ label, columns, rows }: RowsProps) {
  return (
    <div className={classes.wide}>
      <Table verticalSpacing={4} fz="xs" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {numbered(rows).map(({ cells, key }) => (
            <Table.Tr key={key}>
              {cells.map((cell, column) => (
                <Table.Td key={columns[column]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const STATES: Readonly<Record<ImportGroup['state'], string>> = {
  granted: 'granted',
  empty: 'nothing granted',
  missing: 'not provided',
  fixed: 'provided',
};

function ImportTable({ group }: { readonly group: ImportGroup }) {
  const { title, grant, state, imports } = group;
  return (
    <div className={classes.group}>
      <h3 className={classes.groupTitle}>
        {title} <span className={classes.dim}>{formatCount(imports.length)}</span>{' '}
        <span className={classes.grantState} data-state={state}>
          {STATES[state]}
        </span>
      </h3>
      <p className={classes.grant}>{grant}</p>
      <Rows
        label={`Imports: ${title}`}
        columns={['Name', 'Type', 'Meaning', 'Module']}
        rows={imports.slice(0, ROWS_MAX).map(importRow)}
      />
    </div>
  );
}

function importRow({ module, name, type }: ModuleImport): readonly ReactNode[] {
  return [
    <code key="name">{plainName(name)}</code>,
    <code key="type">{type.kind === 'function' ? externText(type) : `${type.kind} ${externText(type)}`}</code>,
    importMeaning(module, name),
    plainName(module),
  ];
}

function ExportTable({
  exports,
  inspection,
}: {
  readonly exports: readonly ModuleExport[];
  readonly inspection: Inspection;
}) {
  const { showFunction } = useNavigation();
  const { parameterNames, functions } = inspection;
  return (
    <Rows
      label="Exports"
      columns={['Name', 'Type', 'Meaning', 'Index']}
      rows={exports.map(({ name, type, index }) => [
        <code key="name">{plainName(name)}</code>,
        <code key="type">
          {type.kind === 'function'
            ? signatureText(type.type, parameterNames.get(index))
            : `${type.kind} ${externText(type)}`}
        </code>,
        exportMeaning(name),
        type.kind === 'function' && index >= functions.firstIndex ? (
          <button key="index" type="button" className={classes.link} onClick={() => showFunction(index)}>
            function {index}
          </button>
        ) : (
          `${type.kind} ${index}`
        ),
      ])}
    />
  );
}
