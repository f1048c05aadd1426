import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import type { ShippedReport } from '../../measure/kept/shipped-files.ts';
import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useAnalysis } from '../reports/analyses-store.ts';
import { useResults } from '../reports/results-store.ts';
import { ensureReport, showSource } from '../reports/show-source.ts';
import { type Source, sourceKey } from '../reports/source.ts';
import classes from './NextToReference.module.css';
import { ReportGroup } from './ReportGroup.tsx';
import { groupOf } from './reference-groups.ts';
import type { Shown } from './use-shown.ts';

/** The report with all hosts, or else the first one. */
const referenceOf = (list: readonly ShippedReport[] | null): ShippedReport | undefined =>
  list?.find(({ file }) => file === 'all-hosts.json') ?? list?.[0];

export interface NextToReferenceProps {
  readonly shown: Shown;
  /** The program on screen. */
  readonly subject: string;
}

/** The reader's own figures and those of the shipped reference, in separate groups with their machines. */
export function NextToReference({ shown, subject }: NextToReferenceProps) {
  const list = useShippedReports((state) => state.list);
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const reference = referenceOf(list);
  const isOwn = shown.source.kind === 'measured' || shown.source.kind === 'kept';
  if (reference === undefined || !isOwn || isMeasuring || shown.analysis === null) return null;
  return <Pair file={reference.file} report={shown.report} analysis={shown.analysis} subject={subject} />;
}

interface PairProps {
  readonly file: string;
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: string;
}

function Pair({ file, report, analysis, subject }: PairProps) {
  const section = useRef<HTMLElement>(null);
  const isSeen = useSeen(section);
  const source = useMemo((): Source => ({ kind: 'baseline', file }), [file]);
  const [problem, setProblem] = useState<string | null>(null);
  const reference = useResults(({ reports }) => reports.get(sourceKey(source)) ?? null);
  const referenceAnalysis = useAnalysis(reference, null, isSeen);
  useEffect(() => {
    if (isSeen) void ensureReport(source).then((failed) => setProblem(failed?.title ?? null));
  }, [isSeen, source]);

  const own = useMemo(() => groupOf({ report, analysis }, subject), [report, analysis, subject]);
  const other = useMemo(
    () =>
      reference === null || referenceAnalysis === null
        ? null
        : groupOf({ report: reference, analysis: referenceAnalysis }, subject),
    [reference, referenceAnalysis, subject],
  );
  if (own === null) return null;
  const name = subjectName(report, subject);
  const isKnown = reference === null || reference.subjects.some(({ key }) => key === subject);
  return (
    <section ref={section} className={classes.pair} aria-labelledby="next-to-reference">
      <h3 id="next-to-reference">Next to the reference: {name}</h3>
      <p className={classes.note}>
        Two machines, so the groups are separate: each ratio is to the baseline of the same machine.
      </p>
      {reference !== null && differentBuild(report, reference, subject) && (
        <p className={classes.note}>The reference measured another build of {name}.</p>
      )}
      <div className={classes.groups}>
        <ReportGroup title="Your run" report={report} group={own} />
        {other !== null && reference !== null ? (
          <ReportGroup title="Reference" report={reference} group={other} />
        ) : (
          <p className={classes.waiting}>
            {problem ?? (isKnown ? 'Loading the reference…' : `The reference does not contain ${name}.`)}
          </p>
        )}
      </div>
      <div>
        <Button variant="default" onClick={() => void showSource(source)}>
          Open the reference
        </Button>
      </div>
    </section>
  );
}

/** Whether two reports measured different bytes under the same key. */
function differentBuild(report: Report, reference: Report, subject: string): boolean {
  const digest = ({ subjects }: Report) => subjects.find(({ key }) => key === subject)?.moduleSha256;
  return digest(reference) !== undefined && digest(report) !== digest(reference);
}

/** Whether an element has been on screen: the reference is large, so it is loaded only for readers who get there. */
function useSeen(element: { readonly current: HTMLElement | null }): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null || isSeen) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, isSeen]);
  return isSeen;
}
