import { type Ref, useMemo } from 'react';
import type { OutputDifference, Warning } from '../../../core/analysis/analysis.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { startupOf } from '../../../core/answer/startup.ts';
import { throughputOf } from '../../../core/answer/throughput.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { Report } from '../../../core/report/report.ts';
import { Answer, type AnswerProps } from '../answer/Answer.tsx';
import { ArticleTable } from '../article/ArticleTable.tsx';
import { Panels } from '../panels/Panels.tsx';
import classes from '../Report.module.css';
import { BaselineSelect } from '../view/BaselineSelect.tsx';
import { HiddenNote } from '../view/HiddenNote.tsx';
import { HostMenu } from '../view/HostMenu.tsx';
import { hiddenByDefault, withoutHosts } from '../view/hosts-shown.ts';
import { SubjectTabs } from '../view/SubjectTabs.tsx';
import { hiddenOf, selectBaseline, shownSubject, useView } from '../view/view-store.ts';
import { BuildsTable } from './BuildsTable.tsx';
import { Differences } from './Differences.tsx';
import { Failures } from './Failures.tsx';
import { NextToLinked } from './NextToLinked.tsx';
import { NextToReference } from './NextToReference.tsx';
import { OtherReports } from './OtherReports.tsx';
import type { Shown } from './use-shown.ts';
import { Warnings, warningGroups } from './Warnings.tsx';

/** Leaves out the warning about an unfinished run while it is being measured. */
const isRelevantWhileGrowing = ({ kind }: Warning): boolean => kind !== 'partial';

export interface ResultsProps {
  readonly shown: Shown;
  /** Receives the part of the page that shows the answer. */
  readonly answerRef: Ref<HTMLDivElement>;
}

/** A report: its answer, then the charts of one program, and other reports to compare with. */
export function Results({ shown, answerRef }: ResultsProps) {
  const { report, analysis, isGrowing } = shown;
  const chosen = useView((state) => state.subject);
  const byDefault = useMemo(() => (analysis === null ? [] : hiddenByDefault(report, analysis)), [report, analysis]);
  const hidden = useView((state) => hiddenOf(state, report, byDefault));
  const charted = useMemo(
    () => (analysis === null ? null : withoutHosts(report, analysis, hidden)),
    [report, analysis, hidden],
  );
  const answer = useMemo(() => (analysis === null ? null : answerOf({ report, analysis })), [report, analysis]);
  const startup = useMemo(() => (charted === null ? null : startupOf(charted, chosen)), [charted, chosen]);
  const throughput = useMemo(() => (charted === null ? null : throughputOf(charted)), [charted]);
  const subject = shownSubject(report, chosen ?? answer?.startup?.subject ?? null);
  return (
    <section className={classes.results} aria-labelledby="result-title">
      <Answer
        ref={answerRef}
        report={report}
        analysis={analysis}
        answer={answer}
        startup={startup}
        throughput={throughput}
        isGrowing={isGrowing}
        warnings={useWarnings(shown, subject)}
        onBaseline={
          isGrowing || report.hosts.length < 2 ? null : (host) => selectBaseline(report, ownKey(report, host))
        }
        controls={
          analysis !== null && (
            <div className={classes.view} data-print="hide">
              <SubjectTabs report={report} subject={subject} />
              <div className={classes.choices}>
                <HostMenu report={report} baseline={analysis.baseline} hidden={hidden} />
                <BaselineSelect report={report} analysis={analysis} disabled={isGrowing} />
              </div>
            </div>
          )
        }
      />
      {analysis !== null && (
        <>
          {analysis.builds.map((comparison) => (
            <BuildsTable key={`${comparison.host} ${comparison.after}`} report={report} comparison={comparison} />
          ))}
          <NextToLinked shown={shown} subject={subject} />
          <HiddenNote report={report} baseline={analysis.baseline} hidden={hidden} isDefault={hidden === byDefault} />
          {charted !== null && <Panels shown={charted} whole={{ report, analysis }} subject={subject} />}
          <NextToReference shown={shown} subject={subject} />
          <OtherReports shown={shown} subject={subject} />
          <ArticleTable report={report} analysis={charted?.analysis ?? analysis} subject={subject} />
        </>
      )}
    </section>
  );
}

/** Returns the host that a repeat repeats: a baseline is measured as itself. */
const ownKey = ({ hosts }: Report, key: string): string => hosts.find((host) => host.key === key)?.aliasOf ?? key;

/** Returns the warnings of a report with their number. */
function useWarnings({ report, analysis, isGrowing }: Shown, subject: string): AnswerProps['warnings'] {
  const all = analysis?.warnings ?? [];
  const warnings = isGrowing ? all.filter(isRelevantWhileGrowing) : all;
  const hasFailed = report.failures.length > 0 && !warnings.some(({ kind }) => kind === 'host-failed');
  // Differences of the empty program are only shown with it; the warning is always shown.
  const concernsShown = (difference: OutputDifference): boolean =>
    difference.subject !== NOOP_KEY || difference.subject === subject;
  return {
    count: warningGroups(warnings).length + (hasFailed ? 1 : 0),
    list: (
      <div className={classes.section}>
        <Warnings report={report} warnings={warnings} />
        {analysis !== null && <Differences report={report} differences={analysis.differences.filter(concernsShown)} />}
        <Failures report={report} />
      </div>
    ),
  };
}
