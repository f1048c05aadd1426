import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconJson } from '@tabler/icons-react';
import { seriesCsv } from '../../../core/report/csv.ts';
import type { Report } from '../../../core/report/report.ts';
import { downloadBytes } from '../../ui/download.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import classes from './Results.module.css';
import { reportName, saveReport } from './save-report.ts';

/** Every sample, to be checked with other tools. */
export function RawPanel({ report }: { readonly report: Report }) {
  const samples = report.series.reduce((sum, { values }) => sum + values.length, 0);
  return (
    <div className={classes.section}>
      <h3>Raw samples</h3>
      <p>
        {formatCount(samples)} samples in {counted(report.series.length, 'series', 'series')}, each with its block and
        its place in the order. Nothing was left out: outliers are in it, too.
        {report.condensed && ' This report is condensed: each block holds one value a case, its median.'}
      </p>
      <div className={classes.actions}>
        <Button variant="default" leftSection={<IconJson size={14} aria-hidden />} onClick={() => saveReport(report)}>
          Save the report (JSON)
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypeCsv size={14} aria-hidden />}
          onClick={() =>
            downloadBytes(`${reportName(report)}.csv`, new TextEncoder().encode(seriesCsv(report)), 'text/csv')
          }
        >
          Save the samples (CSV)
        </Button>
      </div>
    </div>
  );
}
