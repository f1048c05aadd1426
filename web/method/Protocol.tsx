import { formatCount } from '../../core/base/quantity.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { hrefOf } from '../../core/share/address.ts';
import { TRIM } from '../../core/stats/trimmed-mean.ts';
import classes from './Method.module.css';

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;

/** The steps of a measuring run, with the numbers of the protocol. */
export function Protocol() {
  const { blocks, warmUp, steady, warmStarts, scaling } = PROTOCOL;
  return (
    <ol className={classes.steps}>
      <li>
        <strong>Probe the timer.</strong> Its resolution is estimated from {PROTOCOL.timerEdges} clock steps. A batch
        lasts at least {PROTOCOL.batchTicks} ticks and {PROTOCOL.batchLength} ms.
      </li>
      <li>
        <strong>Measure in rounds.</strong> A quick run has {blocks.quick} rounds, a full run {blocks.full}. In each
        round, every program runs once on every host, in random order, in a new worker or process, and never two at
        once. The report contains the seed.
      </li>
      <li>
        <strong>Time the reference work</strong> before and after each round. It shows whether the machine was steady.
      </li>
      <li>
        <strong>Measure one program on one host:</strong> a cold start, the cached compilation, then up to{' '}
        {warmStarts.runs} warm starts. For throughput, a warm-up of at least {warmUp.runs} runs and {warmUp.length} ms,
        then up to {steady.pairs} pairs of small and large work. On every host, output goes to a pipe rather than a
        terminal.
      </li>
      <li>
        <strong>Measure scaling</strong> last: {scaling.rounds} rounds of {scaling.length} ms on 1, 2, 4 … workers, up
        to the number of cores. Up to {formatCount(PROTOCOL.densityCap)} instances are counted.
      </li>
      <li>
        <strong>Estimate.</strong> The value of a host is the {percent(TRIM)} trimmed mean of its rounds on a
        logarithmic scale. Ratios use values of the same round. The {percent(PROTOCOL.confidence)} confidence interval
        comes from seeded bootstrap samples of the rounds, so the same report always gives the same digits.
      </li>
      <li>
        <strong>Decide.</strong> Differences within {percent(PROTOCOL.band)} count as the same. If the whole interval of
        a ratio is outside that band, the hosts differ. If it is inside, they are the same. Otherwise the result is
        inconclusive, with the smallest difference that the run detects. The share of wrong verdicts is controlled over
        the whole report, see <a href={hrefOf({ screen: 'method', section: 'statistics' })}>Statistics</a>.
      </li>
      <li>
        <strong>Keep every sample.</strong> The report contains each sample with its round and its position in the
        order. Outliers are counted and drawn; the trimmed mean only limits their weight in the estimate. A comparison
        leaves out the rounds in which the processor ran at different speeds for the two hosts. A round that was
        interrupted, for example by a hidden page, is discarded as a whole and measured again.
      </li>
    </ol>
  );
}
