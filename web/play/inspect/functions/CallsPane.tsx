import { useMemo, useState } from 'react';
import type { CallGraph } from '../../../../core/module/code/call-graph.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { functionLabel } from '../../../../core/module/locate.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { counted, formatBytes, formatCount } from '../../../ui/quantity.ts';
import { AnalysisNote } from '../AnalysisNote.tsx';
import type { FunctionRow } from '../function-rows.ts';
import { useNavigation } from '../navigation.ts';
import type { AnalysisRequest } from '../use-analysis.ts';
import { plainName } from '../words.ts';
import classes from './CallsPane.module.css';
import { callsOf } from './calls.ts';

export interface CallsPaneProps {
  readonly row: FunctionRow;
  readonly inspection: Inspection;
  readonly analysis: AnalysisRequest;
}

/** The callers and callees of the selected function, and what keeps it in the module. */
export function CallsPane({ row, inspection, analysis }: CallsPaneProps) {
  const { state } = analysis;
  const { showBytes } = useNavigation();
  const offset = inspection.functions.offsets[row.index - inspection.functions.firstIndex] ?? 0;
  return (
    <section className={classes.pane} aria-label={`Calls of ${row.label}`}>
      <button type="button" className={classes.link} onClick={() => showBytes(offset, offset + row.size)}>
        Show in hex view
      </button>
      {state.kind !== 'ready' ? (
        <AnalysisNote request={analysis} />
      ) : (
        <Calls row={row} inspection={inspection} graph={state.analysis.graph} />
      )}
    </section>
  );
}

interface CallsProps {
  readonly row: FunctionRow;
  readonly inspection: Inspection;
  readonly graph: CallGraph;
}

const ROOTS = {
  entry: 'an export, the start function or several callers',
  table: 'a table: it can only be called indirectly',
  nothing: 'nothing',
} as const;

function Calls({ row, inspection, graph }: CallsProps) {
  const calls = useMemo(() => callsOf(graph, row.index), [graph, row.index]);
  const retained = graph.retained[row.index - inspection.functions.firstIndex] ?? row.size;
  return (
    <>
      <p className={classes.kept}>
        {calls.root === 'nothing' ? (
          'Unreachable: no export, start function or table leads to it.'
        ) : (
          <>
            Without it, the module would be {formatBytes(retained)} smaller. Kept by{' '}
            {calls.keepers[0] === undefined ? (
              ROOTS[calls.root]
            ) : (
              <FunctionLinks indices={calls.keepers.slice(0, 3)} inspection={inspection} separator=" ← " />
            )}
            .
          </>
        )}
      </p>
      <List title="Called by" indices={calls.callers} inspection={inspection} />
      <List title="Calls" indices={calls.callees} inspection={inspection} />
      <List
        title="Possibly called by, through a table"
        indices={calls.possibleCallers}
        inspection={inspection}
        isRare
      />
      <List title="Possibly calls, through a table" indices={calls.possibleCallees} inspection={inspection} isRare />
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly indices: readonly number[];
  readonly inspection: Inspection;
  /** Left out if it is empty. */
  readonly isRare?: boolean;
}

const SHOWN = 200;

function List({ title, indices, inspection, isRare = false }: ListProps) {
  const [isOpen, setOpen] = useState(!isRare);
  if (indices.length === 0 && isRare) return null;
  return (
    <Disclosure
      open={isOpen}
      onToggle={setOpen}
      label={
        <>
          {title} <span className={classes.dim}>{counted(indices.length, 'function')}</span>
        </>
      }
    >
      <ul className={classes.list}>
        {isOpen &&
          indices.slice(0, SHOWN).map((index) => (
            <li key={index}>
              <FunctionLinks indices={[index]} inspection={inspection} separator="" />
            </li>
          ))}
        {indices.length > SHOWN && <li className={classes.dim}>{formatCount(indices.length - SHOWN)} more</li>}
      </ul>
    </Disclosure>
  );
}

interface FunctionLinksProps {
  readonly indices: readonly number[];
  readonly inspection: Inspection;
  readonly separator: string;
}

function FunctionLinks({ indices, inspection, separator }: FunctionLinksProps) {
  const { showFunction } = useNavigation();
  const { firstIndex, sizes } = inspection.functions;
  return indices.map((index, at) => (
    <span key={index}>
      {at > 0 && separator}
      {index < firstIndex ? (
        <code>{importedLabel(inspection, index)}</code>
      ) : (
        <>
          <button type="button" className={classes.link} onClick={() => showFunction(index)}>
            <code>{plainName(functionLabel(inspection, index - firstIndex))}</code>
          </button>{' '}
          <span className={classes.dim}>{formatBytes(sizes[index - firstIndex] ?? 0)}</span>
        </>
      )}
    </span>
  ));
}

/** "wasi_snapshot_preview1.fd_write (import)" */
function importedLabel({ imports }: Inspection, index: number): string {
  const found = imports.filter(({ type }) => type.kind === 'function')[index];
  return found === undefined ? `function ${index}` : `${plainName(`${found.module}.${found.name}`)} (import)`;
}
