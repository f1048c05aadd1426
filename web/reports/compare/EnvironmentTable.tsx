import { counted } from '../../../core/base/quantity.ts';
import type { EnvironmentRow } from '../../../core/regression/environment.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from './Compare.module.css';
import { letterOf } from './letter.ts';

export interface EnvironmentTableProps {
  readonly rows: readonly EnvironmentRow[];
  /** The number of reports. */
  readonly count: number;
}

/** What differs in the environment, and what is the same on request. */
export function EnvironmentTable({ rows, count }: EnvironmentTableProps) {
  const differing = rows.filter(({ differs }) => differs);
  const same = rows.filter(({ differs }) => !differs);
  return (
    <section className={classes.section} aria-labelledby="environment-title">
      <h3 id="environment-title">What differs in the environment?</h3>
      {differing.length === 0 ? (
        <p className={classes.dim}>Nothing that the reports record.</p>
      ) : (
        <Rows rows={differing} count={count} label="Differences of the environment" />
      )}
      {same.length > 0 && (
        <Disclosure label={<>{counted(same.length, 'fact')} the same</>}>
          <Rows rows={same} count={count} label="Same environment" />
        </Disclosure>
      )}
    </section>
  );
}

interface RowsProps extends EnvironmentTableProps {
  readonly label: string;
}

function Rows({ rows, count, label }: RowsProps) {
  return (
    <ScrollBox label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            {Array.from({ length: count }, (_, place) => (
              <th key={place} scope="col">
                {letterOf(place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, name, values }) => (
            <tr key={`${group} ${name}`}>
              <th scope="row">
                {name} <span className={classes.dim}>{group.toLowerCase()}</span>
              </th>
              {values.map((value, place) => (
                <td key={place}>{value ?? <span className={classes.dim}>not in this report</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
