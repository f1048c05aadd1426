import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../ui/quantity.ts';
import classes from './ChartFrame.module.css';
import { type ChartTable, cellText } from './chart-table.ts';

/** Rows rendered at once. The saved table contains all rows. */
const PAGE = 400;

export interface TableViewProps {
  readonly table: ChartTable;
  readonly label: string;
}

/** The data of a chart as a table. Each cell also has its unrounded value. */
export function TableView({ table, label }: TableViewProps) {
  const [shown, setShown] = useState(PAGE);
  const rest = table.rows.length - shown;
  return (
    <section className={classes.tableBox} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {table.columns.map(({ label: name, isNumeric }) => (
              <th key={name} scope="col" data-numeric={isNumeric || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, shown).map((row, rowIndex) => (
            <tr key={rowIndex}>
              {row.map((each, index) => (
                <td
                  key={table.columns[index]?.label ?? index}
                  data-numeric={table.columns[index]?.isNumeric || undefined}
                  data-value={each.value ?? undefined}
                >
                  {each.href === undefined ? (
                    cellText(each)
                  ) : (
                    <a href={each.href} target="_blank" rel="noreferrer">
                      {cellText(each)}
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button variant="default" m="xs" onClick={() => setShown(shown + 5 * PAGE)}>
          Show more rows ({formatCount(rest)} left)
        </Button>
      )}
    </section>
  );
}
