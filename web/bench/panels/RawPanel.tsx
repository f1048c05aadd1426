import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconJson } from '@tabler/icons-react';
import { seriesCsv } from '../../../core/report/csv.ts';
import type { Report } from '../../../core/report/report.ts';
import { downloadBytes } from '../../ui/download.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import classes from '../Report.module.css';
import { reportName, saveReport } from '../reports/save-report.ts';

/** Downloads of all samples. */
export function RawPanel({ report }: { readonly report: Report }) {
  const samples = report.series.reduce((sum, { values }) => sum + values.length, 0);
  return (
    <div className={classes.section}>
      <h3>Raw samples</h3>
      <p>
        {formatCount(samples)} samples in {counted(report.series.length, 'series', 'series')}, each with its round and
        its position in the order, outliers included.
        {report.condensed && ' This report is condensed: each round has one value per measurement, the median.'}
      </p>
      <div className={classes.actions}>
        <Button variant="default" leftSection={<IconJson size={14} aria-hidden />} onClick={() => saveReport(report)}>
          Save report (JSON)
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypeCsv size={14} aria-hidden />}
          onClick={() =>
            downloadBytes(`${reportName(report)}.csv`, new TextEncoder().encode(seriesCsv(report)), 'text/csv')
          }
        >
          Save samples (CSV)
        </Button>
      </div>
    </div>
  );
}
