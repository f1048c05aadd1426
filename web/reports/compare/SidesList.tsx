import { Button } from '@mantine/core';
import { shortMachineText } from '../../charts/export/machine-text.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { tabItem } from '../library/item.ts';
import type { LoadedReport } from '../library/use-reports.ts';
import classes from './Compare.module.css';
import { letterOf } from './letter.ts';

export interface SidesListProps {
  readonly loaded: readonly LoadedReport[];
  readonly onOrder: (keys: readonly string[]) => void;
}

/** The compared reports. The first one is what the others are compared with. */
export function SidesList({ loaded, onOrder }: SidesListProps) {
  const keys = loaded.map(({ key }) => key);
  return (
    <ol className={classes.sides}>
      {loaded.map(({ key, report }, place) => (
        <li key={key}>
          <b>{letterOf(place)}</b>
          <span>
            {tabItem(report).name}
            <span className={classes.dim}>
              {' '}
              {momentText(report.created)}, {shortMachineText(report.machine)}
            </span>
          </span>
          {place === 0 ? (
            <span className={classes.dim}>reference</span>
          ) : (
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Use ${letterOf(place)} as reference`}
              onClick={() => onOrder([key, ...keys.filter((each) => each !== key)])}
            >
              Use as reference
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
