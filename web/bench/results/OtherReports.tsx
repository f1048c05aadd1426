import { Button } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { machinesDiffer } from '../../../core/analysis/machines-differ.ts';
import { subjectName } from '../../../core/analysis/words/host.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import type { Report } from '../../../core/report/report.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { Tiles } from '../answer/Tiles.tsx';
import { useChoice } from '../choice/choice-store.ts';
import { type ChartProps, RatioChart, StartupChart } from '../panels/lazy-charts.ts';
import panes from '../panels/Panels.module.css';
import classes from '../Report.module.css';
import { useAnalysis } from '../reports/analyses-store.ts';
import { useResults } from '../reports/results-store.ts';
import { showSource } from '../reports/show-source.ts';
import { type Source, sourceKey } from '../reports/source.ts';
import type { Shown } from './use-shown.ts';
import { Warnings } from './Warnings.tsx';

export interface BesideProps {
  readonly shown: Shown;
  readonly subject: string;
}

/** Reports from other machines, shown separately and never combined with the report on screen. */
export function OtherReports({ shown, subject }: BesideProps) {
  const files = useChoice((state) => state.otherReports);
  const list = useShippedReports((state) => state.list);
  const sources: Source[] = files
    .filter((file) => list?.some((each) => each.file === file))
    .map((file) => ({ kind: 'baseline', file }));
  return sources
    .filter((source) => sourceKey(source) !== sourceKey(shown.source))
    .map((source) => <OtherReport key={sourceKey(source)} source={source} shown={shown} subject={subject} />);
}

function OtherReport({ source, shown, subject }: BesideProps & { readonly source: Source }) {
  const report = useResults(({ reports }) => reports.get(sourceKey(source)) ?? null);
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const analysis = useAnalysis(report, null, !isMeasuring);
  if (report === null || report.id === shown.report.id) return null;
  const has = report.subjects.some(({ key }) => key === subject);
  const differ = machinesDiffer(shown.report, report);
  return (
    <section className={classes.other} aria-label={`Other report: ${report.title || machineText(report.machine)}`}>
      <h2>Other report: {report.title || machineText(report.machine)}</h2>
      <p>
        Measured on {machineText(report.machine)}, {momentText(report.created)}. Values of different reports are shown
        separately and never divided.
      </p>
      {differ !== null && <Warnings report={report} warnings={[differ]} />}
      {has ? (
        <OtherAnswer report={report} analysis={analysis} />
      ) : (
        <p>
          This report does not contain {subjectName(shown.report, subject)}. It contains:{' '}
          {report.subjects.map(({ name }) => name).join(', ')}.
        </p>
      )}
      {has && analysis !== null && <OtherCharts report={report} analysis={analysis} subject={subject} />}
      <Repeat report={report} />
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void showSource(source)}>
          Open this report
        </Button>
      </div>
    </section>
  );
}

/** The sentence and the figures of another report. */
function OtherAnswer({ report, analysis }: { readonly report: Report; readonly analysis: Analysis | null }) {
  const answer = useMemo(() => (analysis === null ? null : answerOf({ report, analysis })), [report, analysis]);
  if (answer === null) return <p>Computing confidence intervals…</p>;
  return (
    <>
      <p>{answer.sentence}</p>
      <Tiles tiles={answer.tiles} />
    </>
  );
}

function OtherCharts(props: ChartProps) {
  return (
    <Suspense fallback={<p className={panes.loading}>Loading…</p>}>
      <div className={panes.main}>
        <div className={panes.pane}>
          <StartupChart {...props} />
        </div>
        <div className={panes.pane}>
          <RatioChart {...props} />
        </div>
      </div>
    </Suspense>
  );
}

/** The command that repeats the measurement, if the report has one. */
function Repeat({ report }: { readonly report: Report }) {
  if (report.command === null) return null;
  return (
    <p>
      To measure these hosts on your machine, run <code>{report.command}</code> in a clone of the repository.
    </p>
  );
}
