import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { type History as HistoryData, onlyProgram, subjectOf } from '../../../core/history/history.ts';
import { metricOptions, programOptions } from '../../../core/history/options.ts';
import { METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import tokens from '../../charts/plot/tokens.module.css';
import { historyInWorker } from '../../measure/comparison/comparison-jobs.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { useAllItems } from '../library/use-items.ts';
import { type StartJob, useJob } from '../library/use-job.ts';
import { useReports } from '../library/use-reports.ts';
import classes from './History.module.css';
import { HistoryTable } from './HistoryTable.tsx';
import { changeLines, trustText } from './words.ts';

const HistoryChart = lazy(async () => ({ default: (await import('./HistoryChart.tsx')).HistoryChart }));

/** Older reports are not loaded. */
const MOST_REPORTS = 200;
/** More lines are hard to distinguish. */
const MOST_LINES = 8;

export interface HistoryProps {
  /** Empty for all saved reports. */
  readonly keys: readonly string[];
  readonly onBack: () => void;
}

/** One program over several reports. */
export function History({ keys, onBack }: HistoryProps) {
  const items = useAllItems();
  const wanted = useMemo(() => {
    if (keys.length > 0) return keys;
    const own = items?.filter(({ source }) => source.kind !== 'shipped') ?? null;
    return own?.slice(0, MOST_REPORTS).map(({ key }) => key) ?? null;
  }, [keys, items]);
  const loading = useReports(wanted);
  const reports = useMemo(
    () =>
      loading.kind === 'loaded'
        ? loading.reports.map(({ report }) => report).toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created))
        : [],
    [loading],
  );
  return (
    <div className={classes.history}>
      <div className={classes.head}>
        <Button variant="default" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={onBack}>
          All reports
        </Button>
        <h2>History of {counted(wanted?.length ?? 0, 'report')}</h2>
      </div>
      {loading.kind === 'loading' && (
        <p role="status" className={classes.dim}>
          {loading.total === 0 ? 'Loading…' : `Loading ${loading.done + 1} of ${counted(loading.total, 'report')}…`}
        </p>
      )}
      {loading.kind === 'loaded' &&
        loading.problems.map((problem, index) => <ProblemNote key={index} tone="bad" problem={problem} />)}
      {loading.kind === 'loaded' && reports.length < 2 && (
        <p className={classes.dim}>A history needs two or more reports. Measure again, or open further reports.</p>
      )}
      {reports.length >= 2 && <Loaded reports={reports} />}
    </div>
  );
}

function Loaded({ reports }: { readonly reports: readonly Report[] }) {
  const programs = useMemo(() => programOptions(reports), [reports]);
  const [chosenProgram, setProgram] = useState<string | null>(null);
  const program = programs.find((each) => each.program === chosenProgram)?.program ?? programs[0]?.program ?? '';
  const metrics = useMemo(() => metricOptions(reports, program), [reports, program]);
  const [chosenMetric, setMetric] = useState<string | null>(null);
  const metric = metrics.find((each) => each === chosenMetric) ?? metrics[0] ?? null;
  return (
    <>
      <div className={classes.choices}>
        <NativeSelect
          label="Program"
          data={programs.map((each) => ({
            value: each.program,
            label: `${each.name} (${counted(each.reports, 'report')})`,
          }))}
          value={program}
          onChange={(event) => setProgram(event.currentTarget.value)}
        />
        <NativeSelect
          label="Metric"
          data={metrics.map((each) => ({ value: each, label: METRICS[each].name }))}
          value={metric ?? ''}
          disabled={metrics.length === 0}
          onChange={(event) => setMetric(event.currentTarget.value)}
        />
      </div>
      {metric === null ? (
        <p className={classes.dim}>These reports contain no values of this program.</p>
      ) : (
        <Computed reports={reports} program={program} metric={metric} />
      )}
    </>
  );
}

interface ComputedProps {
  readonly reports: readonly Report[];
  readonly program: string;
  readonly metric: MetricId;
}

function Computed({ reports, program, metric }: ComputedProps) {
  const own = useMemo(
    () => reports.map((report) => onlyProgram(report, program)).filter((report) => report !== null),
    [reports, program],
  );
  const start = useMemo(
    (): StartJob<HistoryData> => (options) => historyInWorker(own, program, metric, options),
    [own, program, metric],
  );
  const job = useJob(start);
  if (job.kind === 'running') {
    return (
      <p role="status" className={classes.dim}>
        Computing confidence intervals…
      </p>
    );
  }
  if (job.kind === 'failed') {
    const remedy = 'The reports are unchanged. Reload the page to try again.';
    return (
      <ProblemNote tone="bad" problem={{ title: 'The history could not be computed', detail: job.message, remedy }} />
    );
  }
  return <Shown history={job.value} reports={own} program={program} metric={metric} />;
}

function Shown({ history, reports, program, metric }: ComputedProps & { readonly history: HistoryData }) {
  const [ref, width] = useWidth();
  const [isAll, setAll] = useState(false);
  const summaryId = useId();
  // Lines with changes first, then the longest.
  const byInterest = useMemo(
    () => history.lines.toSorted((a, b) => b.changes.length - a.changes.length || b.points.length - a.points.length),
    [history],
  );
  const lines = isAll ? byInterest : byInterest.slice(0, MOST_LINES);
  const subjects = useMemo(() => reports.map((report) => subjectOf(report, program)?.key ?? null), [reports, program]);
  const changes = changeLines(history, reports, metric);
  if (lines.length === 0) {
    return <p className={classes.dim}>No host has a value of this metric above the resolution of its clock.</p>;
  }
  return (
    <>
      <figure ref={ref} className={`${tokens.tokens} ${classes.figure}`}>
        {width > 0 && (
          <Suspense fallback={<div className={classes.room} />}>
            <HistoryChart
              history={history}
              lines={lines}
              reports={reports}
              metric={metric}
              subjects={subjects}
              width={width}
              summaryId={summaryId}
            />
          </Suspense>
        )}
        <figcaption className={classes.dim}>
          ◯ change of level{'\u2002'}◆ change of the environment. Whiskers are 95% confidence intervals within a report;
          runs vary more than that.
          <VisuallyHidden id={summaryId}>
            {counted(history.lines.length, 'line')}, {counted(changes.length, 'change')} of level.
          </VisuallyHidden>
        </figcaption>
      </figure>
      {history.lines.length > MOST_LINES && (
        <div>
          <Button variant="default" onClick={() => setAll(!isAll)}>
            {isAll ? `Show ${MOST_LINES} lines` : `Show all ${history.lines.length} lines`}
          </Button>
        </div>
      )}
      <section className={classes.section} aria-labelledby="changes-title">
        <h3 id="changes-title">Changes of level</h3>
        {changes.length === 0 ? (
          <p>None marked.</p>
        ) : (
          <ul>
            {changes.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        )}
        <p className={classes.dim}>{trustText(history)}</p>
      </section>
      <HistoryTable history={history} reports={reports} metric={metric} subjects={subjects} />
    </>
  );
}
