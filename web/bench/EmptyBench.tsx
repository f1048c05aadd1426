import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { hrefOf } from '../../core/share/address.ts';
import { machineText } from '../charts/frame/machine-text.ts';
import { useMeasurement } from '../measure/session.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import classes from './EmptyBench.module.css';
import { useAnalysis } from './results/analyses-store.ts';
import { type ShippedReport, useBaselines } from './results/baselines-store.ts';
import { headlineExcerpt } from './results/headline-excerpt.ts';
import { useResults } from './results/results-store.ts';
import { ensureReport, showSource } from './results/show-source.ts';
import { sourceKey } from './results/source.ts';

/** Before the first measurement: what will happen, and what comes of it. */
export function EmptyBench() {
  const example = useBaselines((state) => state.list?.[0] ?? null);
  const wasCancelled = useMeasurement(
    (state) => state.plan !== null && state.report === null && state.problem === null,
  );
  return (
    <section className={classes.empty} aria-labelledby="empty-title">
      {wasCancelled && <p role="status">It was cancelled before its first block was whole, so there are no figures.</p>}
      <h2 id="empty-title">Measure how soon programs start and how fast they run</h2>
      <p>
        Press Measure, or {modifierKey()} Enter. Every program is run on every host, and you can watch the intervals
        narrow:
      </p>
      <ol className={classes.steps}>
        <li>
          In each block every program meets every host once, in a fresh worker, in an order that the seed decides. Two
          are never measured at once.
        </li>
        <li>
          {PROTOCOL.blocks.quick} blocks are enough for a first look, {PROTOCOL.blocks.full} to tell a difference of 5%.
          What is measured is kept when you pause, cancel or look at another screen.
        </li>
        <li>
          Then each question is answered in words, with its interval: two figures within {PROTOCOL.band * 100}% are the
          same, and where the blocks do not decide, it says unsure.
        </li>
      </ol>
      <p className={classes.dim}>
        Leave this tab in front while it measures, with the developer tools closed: browsers slow hidden pages down, and
        run programs in their slowest tier while the tools are open. How each figure is made stands under{' '}
        <a href={hrefOf({ screen: 'method', section: null })}>Method</a>. To open a report, drop its file here.
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
  const [headline] = analysis?.headlines ?? [];
  if (report === null || headline === undefined) return null;
  return (
    <section className={classes.example} aria-label="An example">
      <span className={classes.dim}>What came of it on another machine, {machineText(report.machine)}:</span>
      <blockquote>{headline.text}</blockquote>
      <div>
        <Button variant="default" onClick={() => void showSource(source)}>
          Look at this report
        </Button>
      </div>
    </section>
  );
}
