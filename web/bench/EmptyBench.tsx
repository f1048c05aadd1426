import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { answerOf } from '../../core/answer/answer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { hrefOf } from '../../core/share/address.ts';
import { machineText } from '../charts/export/machine-text.ts';
import { useMeasurement } from '../measure/session.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import classes from './EmptyBench.module.css';
import { useAnalysis } from './reports/analyses-store.ts';
import { type ShippedReport, useBaselines } from './reports/baselines-store.ts';
import { useResults } from './reports/results-store.ts';
import { ensureReport, showSource } from './reports/show-source.ts';
import { sourceKey } from './reports/source.ts';
import { headlineExcerpt } from './results/headline-excerpt.ts';

/** The empty state: what a measurement does, and an example. */
export function EmptyBench() {
  const example = useBaselines((state) => state.list?.[0] ?? null);
  const wasCancelled = useMeasurement(
    (state) => state.plan !== null && state.report === null && state.problem === null,
  );
  return (
    <section className={classes.empty} aria-labelledby="empty-title">
      {wasCancelled && (
        <p role="status">The measurement was cancelled before its first round was complete, so there are no results.</p>
      )}
      <h2 id="empty-title">Measure startup time and throughput</h2>
      <p>
        Press Measure or {modifierKey()} Enter. Every program runs on every host, and results appear after each round:
      </p>
      <ol className={classes.steps}>
        <li>
          In each round, every program runs once on every host, in a new worker and in random order. Only one program
          runs at a time.
        </li>
        <li>
          {PROTOCOL.blocks.quick} rounds are enough for a first look, {PROTOCOL.blocks.full} to detect a difference of
          about 5%. Completed rounds are kept if you pause, cancel or leave the screen.
        </li>
        <li>
          Each comparison has a 95% confidence interval and a verdict. Differences within {PROTOCOL.band * 100}% count
          as the same; if the rounds do not decide, the result is inconclusive.
        </li>
      </ol>
      <p className={classes.dim}>
        Keep this tab visible and the developer tools closed while measuring: browsers throttle hidden pages, and open
        tools keep WebAssembly in the baseline tier. See{' '}
        <a href={hrefOf({ screen: 'method', section: null })}>Method</a> for how each number is measured. To open a
        report, drop its file here.
      </p>
      {example !== null && <Example shipped={example} />}
    </section>
  );
}

function Example({ shipped }: { readonly shipped: ShippedReport }) {
  const source = { kind: 'baseline', file: shipped.file } as const;
  const report = useResults((state) => state.reports.get(sourceKey(source)) ?? null);
  const excerpt = useMemo(() => (report === null ? null : headlineExcerpt(report)), [report]);
  const analysis = useAnalysis(excerpt, null, true);
  useEffect(() => void ensureReport({ kind: 'baseline', file: shipped.file }), [shipped.file]);
  if (report === null || excerpt === null || analysis === null) return null;
  return (
    <section className={classes.example} aria-label="Example">
      <span className={classes.dim}>Example from another machine ({machineText(report.machine)}):</span>
      <blockquote>{answerOf({ report: excerpt, analysis }).sentence}</blockquote>
      <div>
        <Button variant="default" onClick={() => void showSource(source)}>
          Open example report
        </Button>
      </div>
    </section>
  );
}
