import { compareRecords, type RunRecord } from '../../../core/share/run-record.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import classes from './RecordTable.module.css';
import { type RecordRow, recordRows, SAMENESS_WORDS } from './words.ts';

export interface RecordTableProps {
  readonly there: RunRecord;
  /** The reader's run; null before it, undefined where there is no column for it. */
  readonly here?: RunRecord | null;
}

/** An author's run, and the reader's next to it. Times of two machines are shown without a ratio. */
export function RecordTable({ there, here }: RecordTableProps) {
  const rows = recordRows(there, here ?? null, here ? compareRecords(there, here) : null);
  const isCompared = here !== undefined;
  return (
    <table className={classes.table}>
      {isCompared && (
        <thead>
          <tr>
            <td />
            <th scope="col">Author</th>
            <th scope="col">You</th>
            <th scope="col" className={classes.verdict}>
              Comparison
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.there}</td>
            {isCompared && (
              <td className={row.here === null ? classes.absent : undefined}>{row.here ?? 'not run yet'}</td>
            )}
            {isCompared && (
              <td className={classes.verdict}>
                <Verdict row={row} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const TONES = { same: 'ok', different: 'warn', unknown: 'neutral' } as const;

function Verdict({ row: { sameness } }: { readonly row: RecordRow }) {
  if (sameness === null) return null;
  return (
    <span className={classes.mark}>
      <OutcomeMark tone={TONES[sameness]} active={false} />
      {SAMENESS_WORDS[sameness]}
    </span>
  );
}
