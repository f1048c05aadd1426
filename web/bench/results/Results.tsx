import { useMemo } from 'react';
import type { OutputDifference, Warning } from '../../../core/analysis/analysis.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { ArticleTable } from '../article/ArticleTable.tsx';
import { BaselineSelect } from './BaselineSelect.tsx';
import { Beside } from './Beside.tsx';
import { Differences } from './Differences.tsx';
import { Failures } from './Failures.tsx';
import { Headlines } from './Headlines.tsx';
import { HiddenNote } from './HiddenNote.tsx';
import { HostFilter } from './HostFilter.tsx';
import { hiddenByDefault, withoutHosts } from './hosts-shown.ts';
import { Panels } from './Panels.tsx';
import classes from './Results.module.css';
import { SubjectTabs } from './SubjectTabs.tsx';
import type { Shown } from './use-shown.ts';
import { hiddenOf, shownSubject, useView } from './view-store.ts';
import { Warnings } from './Warnings.tsx';

/** Everybody sees that it is not finished while it grows. */
const isNews = ({ kind }: Warning): boolean => kind !== 'partial';

/** What a report says: in words, with its warnings, in charts, and beside what is claimed elsewhere. */
export function Results({ shown }: { readonly shown: Shown }) {
  const { report, analysis, isGrowing } = shown;
  const chosen = useView((state) => state.subject);
  const byDefault = useMemo(() => (analysis === null ? [] : hiddenByDefault(report, analysis)), [report, analysis]);
  const hidden = useView((state) => hiddenOf(state, report, byDefault));
  const charted = useMemo(
    () => (analysis === null ? null : withoutHosts(report, analysis, hidden)),
    [report, analysis, hidden],
  );
  const subject = shownSubject(report, chosen);
  // What stands for an empty program concerns those alone who look at it; its badge is there for all.
  const concernsShown = (difference: OutputDifference) =>
    difference.subject !== NOOP_KEY || difference.subject === subject;
  return (
    <section className={classes.results} aria-labelledby="result-title">
      <h2 id="result-title" className={classes.title}>
        {report.title || 'Result'}
      </h2>
      <Headlines report={report} analysis={analysis} isGrowing={isGrowing} />
      {analysis !== null && (
        <>
          <Warnings report={report} warnings={isGrowing ? analysis.warnings.filter(isNews) : analysis.warnings} />
          <Differences report={report} differences={analysis.differences.filter(concernsShown)} />
        </>
      )}
      <Failures report={report} />
      {analysis !== null && (
        <>
          <div className={classes.view}>
            <SubjectTabs report={report} subject={subject} />
            <div className={classes.choices}>
              <HostFilter report={report} baseline={analysis.baseline} hidden={hidden} />
              <BaselineSelect report={report} analysis={analysis} disabled={isGrowing} />
            </div>
          </div>
          <HiddenNote report={report} baseline={analysis.baseline} hidden={hidden} isDefault={hidden === byDefault} />
          {charted !== null && <Panels shown={charted} whole={{ report, analysis }} subject={subject} />}
          <Beside shown={shown} subject={subject} />
          <ArticleTable report={report} analysis={charted?.analysis ?? analysis} subject={subject} />
        </>
      )}
    </section>
  );
}
