import { Anchor } from '@mantine/core';
import { useMeasurement } from '../../measure/session.ts';
import { showMeasured, useResults } from '../reports/results-store.ts';
import classes from './ProgressPanel.module.css';

/** Leads back to the running measurement while another report is on screen. */
export function OtherReportLine() {
  const isOther = useResults((state) => state.source.kind !== 'measured');
  const hasReport = useMeasurement((state) => state.report !== null);
  if (!isOther) return null;
  return (
    <p className={classes.other}>
      The measurement continues; below is another report.{' '}
      {hasReport && (
        <Anchor component="button" type="button" inherit onClick={showMeasured}>
          Show the running measurement
        </Anchor>
      )}
    </p>
  );
}
