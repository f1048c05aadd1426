import { useMemo } from 'react';
import type { OutputDifference, Warning } from '../../../core/analysis/analysis.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { ArticleTable } from '../article/ArticleTable.tsx';
import { Panels } from '../panels/Panels.tsx';
import classes from '../Report.module.css';
import { BaselineSelect } from '../view/BaselineSelect.tsx';
import { HiddenNote } from '../view/HiddenNote.tsx';
import { HostMenu } from '../view/HostMenu.tsx';
import { hiddenByDefault, withoutHosts } from '../view/hosts-shown.ts';
import { SubjectTabs } from '../view/SubjectTabs.tsx';
import { hiddenOf, shownSubject, useView } from '../view/view-store.ts';
import { Differences } from './Differences.tsx';
import { Failures } from './Failures.tsx';
import { Headlines } from './Headlines.tsx';
import { NextToReference } from './NextToReference.tsx';
import { OtherReports } from './OtherReports.tsx';
import type { Shown } from './use-shown.ts';
import { Warnings } from './Warnings.tsx';

/** Leaves out the warning about an unfinished run while it is being measured. */
const isRelevantWhileGrowing = ({ kind }: Warning): boolean => kind !== 'partial';

/** A report: headlines, warnings, charts, and other reports to compare with. */
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
  // Differences of the empty program are only shown with it; the warning is always shown.
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
          <Warnings
            report={report}
            warnings={isGrowing ? analysis.warnings.filter(isRelevantWhileGrowing) : analysis.warnings}
          />
          <Differences report={report} differences={analysis.differences.filter(concernsShown)} />
        </>
      )}
      <Failures report={report} />
      {analysis !== null && (
        <>
          <div className={classes.view}>
            <SubjectTabs report={report} subject={subject} />
            <div className={classes.choices}>
              <HostMenu report={report} baseline={analysis.baseline} hidden={hidden} />
              <BaselineSelect report={report} analysis={analysis} disabled={isGrowing} />
            </div>
          </div>
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
