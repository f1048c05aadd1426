import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { environmentRows } from '../../../core/regression/environment.ts';
import type { ReportComparison } from '../../../core/regression/report-comparison.ts';
import type { Report } from '../../../core/report/report.ts';
import { compareInWorker } from '../../measure/comparison/comparison-jobs.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type StartJob, useJob } from '../library/use-job.ts';
import { type LoadedReport, useReports } from '../library/use-reports.ts';
import { ChangesTable } from './ChangesTable.tsx';
import classes from './Compare.module.css';
import { EnvironmentTable } from './EnvironmentTable.tsx';
import { SidesList } from './SidesList.tsx';
import { Verdicts } from './Verdicts.tsx';

export interface CompareProps {
  readonly keys: readonly string[];
  readonly onBack: () => void;
  /** Compares the same reports in another order: the first one is the reference. */
  readonly onOrder: (keys: readonly string[]) => void;
}

/** Compares reports with the first one: the environment, then the changes. */
export function Compare({ keys, onBack, onOrder }: CompareProps) {
  const loading = useReports(keys);
  return (
    <div className={classes.compare}>
      <div className={classes.head}>
        <Button variant="default" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={onBack}>
          All reports
        </Button>
        <h2>Compare {counted(keys.length, 'report')}</h2>
      </div>
      {loading.kind === 'loading' && (
        <p role="status" className={classes.dim}>
          {loading.total === 0 ? 'Loading…' : `Loading ${loading.done + 1} of ${counted(loading.total, 'report')}…`}
        </p>
      )}
      {loading.kind === 'loaded' && (
        <>
          {loading.problems.map((problem, index) => (
            <ProblemNote key={index} tone="bad" problem={problem} />
          ))}
          {loading.reports.length < 2 ? (
            <p className={classes.dim}>Select two or more reports in the list to compare them.</p>
          ) : (
            <Comparison loaded={loading.reports} onBack={onBack} onOrder={onOrder} />
          )}
        </>
      )}
    </div>
  );
}

interface ComparisonProps extends Omit<CompareProps, 'keys'> {
  readonly loaded: readonly LoadedReport[];
}

function Comparison({ loaded, onBack, onOrder }: ComparisonProps) {
  const start = useMemo((): StartJob<readonly ReportComparison[]> | null => {
    const [first, ...others] = loaded.map(({ report }) => report);
    return first === undefined ? null : (options) => compareInWorker(first, others, options);
  }, [loaded]);
  const job = useJob(start);
  // The comparison renames programs of later reports to those of the first one.
  const aligned: readonly Report[] = useMemo(() => {
    const reports = loaded.map(({ report }) => report);
    return job.kind === 'done' ? [...reports.slice(0, 1), ...job.value.map(({ after }) => after)] : reports;
  }, [loaded, job]);
  const rows = useMemo(() => environmentRows(aligned), [aligned]);
  return (
    <>
      <SidesList loaded={loaded} onOrder={onOrder} />
      <EnvironmentTable rows={rows} count={loaded.length} />
      {job.kind === 'running' && (
        <p role="status" className={classes.dim}>
          Computing confidence intervals{job.total > 1 ? ` (${job.done + 1} of ${job.total})` : ''}…{' '}
          <Button variant="default" onClick={onBack}>
            Cancel
          </Button>
        </p>
      )}
      {job.kind === 'failed' && (
        <ProblemNote
          tone="bad"
          problem={{
            title: 'The reports could not be compared',
            detail: job.message,
            remedy: 'The reports are unchanged. Reload the page to try again.',
          }}
        />
      )}
      {job.kind === 'done' && (
        <>
          <Verdicts comparisons={job.value} />
          <ChangesTable comparisons={job.value} />
        </>
      )}
    </>
  );
}
