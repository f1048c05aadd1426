import { formatCount } from '../../core/base/quantity.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { TRIM } from '../../core/stats/trimmed-mean.ts';
import classes from './Method.module.css';

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;

/** The steps of a measuring run, with the protocol's own figures. */
export function Protocol() {
  const { blocks, warmUp, steady, warmStarts, scaling } = PROTOCOL;
  return (
    <ol className={classes.steps}>
      <li>
        <strong>The timer is probed.</strong> {PROTOCOL.timerEdges} of its edges tell its tick. A batch lasts at least{' '}
        {PROTOCOL.batchTicks} ticks and {PROTOCOL.batchLength} ms.
      </li>
      <li>
        <strong>Blocks.</strong> {blocks.quick} in a quick run, {blocks.full} in a full one. In each, every program runs
        on every host once, in a random order of its own, in a fresh worker or process. Never two at once. The seed is
        in the report.
      </li>
      <li>
        <strong>Around each block</strong> a fixed piece of work is timed. It tells whether the machine was steady.
      </li>
      <li>
        <strong>One case</strong> is a cold start first, then the cached compilation, then up to {warmStarts.runs} warm
        starts. For throughput: at least {warmUp.runs} runs and {warmUp.length} ms of warming up, then up to{' '}
        {steady.pairs} pairs of small and large work. What it prints goes into a pipe, not to a terminal, as on every
        other host.
      </li>
      <li>
        <strong>Scaling</strong> comes last: {scaling.rounds} rounds of {scaling.length} ms on 1, 2, 4 … workers, up to
        the processor's. Instances are counted up to {formatCount(PROTOCOL.densityCap)}.
      </li>
      <li>
        <strong>The estimate</strong> is the {percent(TRIM)} trimmed mean of one value a block, the median of its
        samples, on a logarithmic scale. Ratios are made of values of the same block. The {percent(PROTOCOL.confidence)}{' '}
        interval comes from {formatCount(PROTOCOL.resamples)} seeded resamplings of the blocks, so that the same report
        always gives the same digits.
      </li>
      <li>
        <strong>The verdict.</strong> Within {percent(PROTOCOL.band)} two figures are the same. An interval wholly
        outside is a difference; one wholly inside is none; anything else is "unsure", with the number of blocks that
        would decide it.
      </li>
      <li>
        <strong>Nothing is dropped.</strong> Outliers are counted and drawn. Every sample is in the report, with its
        block and its place in the order.
      </li>
    </ol>
  );
}
