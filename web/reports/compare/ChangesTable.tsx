import { useMemo } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { type ColumnCell, type ColumnRow, comparisonColumns } from '../../../core/regression/columns.ts';
import type { ReportComparison } from '../../../core/regression/report-comparison.ts';
import { sourceText } from '../../../core/regression/words.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from './Compare.module.css';
import { letterOf } from './letter.ts';

/** The changes, largest first, with a column per later report. Values without a significant change are folded. */
export function ChangesTable({ comparisons }: { readonly comparisons: readonly ReportComparison[] }) {
  const { moved, others } = useMemo(() => comparisonColumns(comparisons), [comparisons]);
  const [first] = comparisons;
  if (first === undefined || (moved.length === 0 && others.length === 0)) return null;
  return (
    <section className={classes.section} aria-labelledby="changes-title">
      <h3 id="changes-title">Significant changes</h3>
      {moved.length === 0 ? (
        <p className={classes.dim}>None.</p>
      ) : (
        <Rows rows={moved} columns={comparisons.length} label="Significant changes" />
      )}
      {others.length > 0 && (
        <Disclosure label={<>{counted(others.length, 'value')} without a significant change</>}>
          <Rows rows={others} columns={comparisons.length} label="Values without a significant change" />
        </Disclosure>
      )}
      {comparisons.length === 1 && <p className={classes.dim}>{sourceText(first)}</p>}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly ColumnRow[];
  readonly columns: number;
  readonly label: string;
}

function Rows({ rows, columns, label }: RowsProps) {
  const places = Array.from({ length: columns }, (_, column) => letterOf(column + 1));
  return (
    <ScrollBox label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Program</th>
            <th scope="col">Host</th>
            <th scope="col">Metric</th>
            <th scope="col" className={classes.figure}>
              A
            </th>
            {places.map((letter) => (
              <th key={letter} scope="col" className={classes.figure}>
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, program, host, metric, before, cells }) => (
            <tr key={key}>
              <th scope="row">{program}</th>
              <td>{host}</td>
              <td>{metric}</td>
              <td className={classes.figure}>{before}</td>
              {cells.map((cell, column) => (
                <Cell key={places[column]} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Cell({ cell }: { readonly cell: ColumnCell | null }) {
  if (cell === null) return <td className={classes.figure}>–</td>;
  const { after, ratio, verdict, kind } = cell;
  return (
    <td className={classes.figure}>
      {after !== '' && <span>{after} </span>}
      {kind !== null && (
        <>
          <span className={classes.ratio}>{ratio}</span>
          <span className={classes.word} data-kind={kind}>
            {verdict}
          </span>
        </>
      )}
    </td>
  );
}
