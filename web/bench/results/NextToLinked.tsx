import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { defaultBaseline } from '../../../core/analysis/comparisons.ts';
import { subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { shortMachineText } from '../../charts/export/machine-text.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useAnalysis } from '../reports/analyses-store.ts';
import { showLinked, showMeasured, useResults } from '../reports/results-store.ts';
import { ensureReport, showSource } from '../reports/show-source.ts';
import { sourceKey } from '../reports/source.ts';
import { rerunOf, useReruns } from '../share/reruns-store.ts';
import classes from './NextToReference.module.css';
import { OverlayTable } from './OverlayTable.tsx';
import { ReportGroup } from './ReportGroup.tsx';
import { authorSubject, baselinePair, hostPairs, overlaysOf, readerSubject } from './ratio-overlay.ts';
import { groupOf } from './reference-groups.ts';
import type { Shown } from './use-shown.ts';

export interface NextToLinkedProps {
  readonly shown: Shown;
  /** The program on screen. */
  readonly subject: string;
}

/** The author's result of a link and the reader's re-run, whichever of them is on screen. */
export function NextToLinked({ shown, subject }: NextToLinkedProps) {
  const linked = useResults((state) => state.linked);
  const rerun = useReruns(({ list }) => (linked === null ? null : rerunOf(list, linked.text)));
  const isLinkShown = shown.source.kind === 'linked';
  const reader = useReaderReport(shown, rerun);
  if (linked === null || reader === null) return null;
  const author = linked.report;
  const keys = isLinkShown
    ? { author: subject, reader: readerSubject(author, reader, subject) }
    : { author: authorSubject(author, reader, subject), reader: subject };
  const name = subjectName(shown.report, subject);
  return (
    <section className={classes.pair} aria-labelledby="next-to-linked">
      <h3 id="next-to-linked">
        {isLinkShown ? 'Next to your result' : 'Next to the result of the link'}: {name}
      </h3>
      <p className={classes.note}>
        Two machines: ratios are computed within each machine, and times of different machines are not divided.
      </p>
      {keys.author === null || keys.reader === null ? (
        <p className={classes.note}>
          {isLinkShown ? 'Your result' : 'The result of the link'} does not contain {name}.
        </p>
      ) : (
        <Both author={author} reader={reader} keys={{ author: keys.author, reader: keys.reader }} />
      )}
      <div>
        {isLinkShown ? (
          <Button variant="default" onClick={() => showReader(reader)}>
            Open your result
          </Button>
        ) : (
          <Button variant="default" onClick={() => showLinked(linked)}>
            Open the result of the link
          </Button>
        )}
      </div>
    </section>
  );
}

/** Returns the reader's report to compare with the link; null if there is none. */
function useReaderReport(shown: Shown, rerun: string | null): Report | null {
  const measured = useMeasurement((state) => state.report);
  const kept = useResults(({ reports }) =>
    rerun === null ? null : (reports.get(sourceKey({ kind: 'kept', id: rerun })) ?? null),
  );
  const isWanted = shown.source.kind === 'linked' && rerun !== null && measured?.id !== rerun && kept === null;
  useEffect(() => {
    // The report can have been deleted since. The link is then shown alone.
    if (isWanted && rerun !== null) void ensureReport({ kind: 'kept', id: rerun });
  }, [isWanted, rerun]);
  switch (shown.source.kind) {
    case 'linked':
      return rerun !== null && measured?.id === rerun ? measured : kept;
    case 'measured':
      return shown.report;
    case 'kept':
      return shown.report.id === rerun ? shown.report : null;
    case 'opened':
    case 'baseline':
      return null;
  }
}

function showReader(reader: Report): void {
  if (useMeasurement.getState().report?.id === reader.id) showMeasured();
  else void showSource({ kind: 'kept', id: reader.id });
}

interface BothProps {
  readonly author: Report;
  readonly reader: Report;
  /** The program in each report. */
  readonly keys: { readonly author: string; readonly reader: string };
}

/**
 * Returns the analysis of a report with a baseline. Until it is computed, or while something is measured, it can be the
 * one with the default baseline.
 */
function useAnalysisWith(report: Report, baseline: string | null): Analysis | null {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  // The measurement itself analyses its report with the default baseline.
  const measured = useMeasurement((state) => (state.report === report ? state.analysis : null));
  const isDefault = baseline === null || baseline === defaultBaseline(report.hosts);
  const isKnown = isDefault && measured !== null;
  // A single request at a time: another one for the same report would replace it.
  const wanted = useAnalysis(report, isDefault ? null : baseline, !isMeasuring && !isKnown);
  const usual = useAnalysis(report, null, false);
  return wanted ?? measured ?? usual;
}

function Both({ author, reader, keys }: BothProps) {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const pairs = useMemo(() => hostPairs(author, reader), [author, reader]);
  const baseline = baselinePair(pairs);
  const ofAuthor = useAnalysisWith(author, baseline?.author.key ?? null);
  const ofReader = useAnalysisWith(reader, baseline?.reader.key ?? null);
  const sides = {
    author: ofAuthor === null ? null : { measured: { report: author, analysis: ofAuthor }, subject: keys.author },
    reader: ofReader === null ? null : { measured: { report: reader, analysis: ofReader }, subject: keys.reader },
  };
  const overlays =
    sides.author === null || sides.reader === null || baseline === null
      ? []
      : overlaysOf(sides.author, sides.reader, pairs, baseline);
  const groups = [
    { title: 'Author', report: author, side: sides.author },
    { title: 'You', report: reader, side: sides.reader },
  ];
  return (
    <>
      {overlays.map((overlay) => (
        <OverlayTable
          key={overlay.kind}
          overlay={overlay}
          authorMachine={shortMachineText(author.machine)}
          readerMachine={shortMachineText(reader.machine)}
        />
      ))}
      {pairs.length >= 2 && overlays.length === 0 && isMeasuring && (
        <p className={classes.note}>
          The ratios of both machines are drawn on one axis when the measurement has ended.
        </p>
      )}
      {pairs.length < 2 && (
        <p className={classes.note}>
          Fewer than two hosts are common to both results, so there is no ratio to compare.
        </p>
      )}
      <div className={classes.groups}>
        {groups.map(({ title, report, side }) => {
          const group = side === null ? null : groupOf(side.measured, side.subject);
          return group === null ? (
            <p key={title} className={classes.waiting}>
              {title}: {side === null ? 'computing confidence intervals…' : 'no startup time was measured.'}
            </p>
          ) : (
            <ReportGroup key={title} title={title} report={report} group={group} />
          );
        })}
      </div>
    </>
  );
}
