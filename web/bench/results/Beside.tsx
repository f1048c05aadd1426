import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { machinesDiffer } from '../../../core/analysis/machines-differ.ts';
import { subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { machineText } from '../../charts/frame/machine-text.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useChoice } from '../choice/choice-store.ts';
import { useAnalysis } from './analyses-store.ts';
import { useBaselines } from './baselines-store.ts';
import { Headlines } from './Headlines.tsx';
import { type ChartProps, RatioChart, StartupChart } from './lazy-charts.ts';
import { momentText } from './moment-text.ts';
import panes from './Panels.module.css';
import classes from './Results.module.css';
import { useResults } from './results-store.ts';
import { showSource } from './show-source.ts';
import { type Source, sourceKey } from './source.ts';
import type { Shown } from './use-shown.ts';
import { Warnings } from './Warnings.tsx';

export interface BesideProps {
  readonly shown: Shown;
  readonly subject: string;
}

/** Reports of other machines, drawn apart: nothing of them is put in a ratio with the report on screen. */
export function Beside({ shown, subject }: BesideProps) {
  const files = useChoice((state) => state.beside);
  const list = useBaselines((state) => state.list);
  const linked = useResults((state) => state.linked);
  const sources: Source[] = files
    .filter((file) => list?.some((each) => each.file === file))
    .map((file) => ({ kind: 'baseline', file }));
  if (linked !== null && shown.source.kind === 'measured') sources.unshift({ kind: 'linked' });
  return sources
    .filter((source) => sourceKey(source) !== sourceKey(shown.source))
    .map((source) => <OtherReport key={sourceKey(source)} source={source} shown={shown} subject={subject} />);
}

function OtherReport({ source, shown, subject }: BesideProps & { readonly source: Source }) {
  const report = useResults(({ reports, linked }) =>
    source.kind === 'linked' ? (linked?.report ?? null) : (reports.get(sourceKey(source)) ?? null),
  );
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const analysis = useAnalysis(report, null, !isMeasuring);
  if (report === null || report.id === shown.report.id) return null;
  const has = report.subjects.some(({ key }) => key === subject);
  const differ = machinesDiffer(shown.report, report);
  return (
    <section className={classes.beside} aria-label={`Beside it: ${report.title || machineText(report.machine)}`}>
      <h2>Beside it: {report.title || 'a linked result'}</h2>
      <p>
        Measured on {machineText(report.machine)}, {momentText(report.created)}. Figures of two reports are never put in
        one ratio: these are drawn apart.
      </p>
      {differ !== null && <Warnings report={report} warnings={[differ]} />}
      {has ? (
        <Headlines report={report} analysis={analysis} isGrowing={false} />
      ) : (
        <p>
          It has no figures of {subjectName(shown.report, subject)}. It has:{' '}
          {report.subjects.map(({ name }) => name).join(', ')}.
        </p>
      )}
      {has && analysis !== null && <OtherCharts report={report} analysis={analysis} subject={subject} />}
      <Repeat report={report} />
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void showSource(source)}>
          Look at this report alone
        </Button>
      </div>
    </section>
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

/** How the same is measured on the reader's own machine, as far as the report tells. */
function Repeat({ report }: { readonly report: Report }) {
  if (report.command === null) return null;
  return (
    <p>
      To measure all of these hosts on this machine in one run: <code>{report.command}</code>, in a copy of the
      repository.
    </p>
  );
}
