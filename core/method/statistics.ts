import { PROTOCOL } from './protocol.ts';

/* How values, intervals and verdicts are computed, for the Method screen. docs/decisions/statistics.md has the tests. */

export interface StatisticsNote {
  readonly name: string;
  readonly text: string;
}

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}%`;

export const STATISTICS_NOTES: readonly StatisticsNote[] = [
  {
    name: 'Value',
    text: 'Each round gives one value: the median of its samples, or their mean if the clock is coarse for them. The value of a host is the 20% trimmed mean of the logarithms of its rounds, converted back. It is neither the mean nor the median of the rounds.',
  },
  {
    name: 'Interval',
    text: `A percentile bootstrap of the rounds with ${PROTOCOL.resamples.toLocaleString('en')} seeded resamples, widened by Student's t for few rounds. With fewer than 6 rounds, the interval is Student's 99% interval; it is labelled with the number of rounds and is not called a 95% interval.`,
  },
  {
    name: 'Ratio',
    text: 'Values of the same round are divided, so noise that affects a whole round cancels out. Rounds in which the processor ran at different speeds for the two, by a probe that is read directly before each value, are left out if enough others remain.',
  },
  {
    name: 'Many comparisons',
    text: `Among hundreds of 95% intervals, some miss the truth by chance, and a reader notices exactly those. The confidence level of all ratios of a report is therefore raised until at most 5% of the verdicts shown are expected to be wrong (Benjamini and Hochberg; intervals by Benjamini and Yekutieli). With many clear differences the level stays close to 95%, with few it approaches 99.9%. A p value is adjusted in the same way: it is below 0.05 exactly if the interval excludes 1.`,
  },
  {
    name: 'Verdict',
    text: `A host is faster or slower if the whole interval is beyond ±${percent(PROTOCOL.band)}, and the same if it is within. Otherwise the result is inconclusive.`,
  },
  {
    name: 'Two builds',
    text: `Builds of one program are compiled and started in turns in one worker, in blocks ABBA or BAAB (with more builds, a random order and its reverse), up to ${PROTOCOL.pairs.stages * (PROTOCOL.pairs.pairs - PROTOCOL.pairs.discarded)} times each in a round. What differs between workers affects both alike and cancels out. The value of a round is the median of its shots, and rounds are the units of the interval, because the shots of one worker are not independent. Then all run in turns as warm code, which shows the speed of the code instead of its start. Every difference that the interval separates from 0 is reported, without a band.`,
  },
  {
    name: 'Detectable difference',
    text: 'The smallest difference that a run with these rounds and this noise finds in 90% of repetitions. Four times the rounds halve the part of it that exceeds 3%.',
  },
  {
    name: 'Mean over programs',
    text: 'The geometric mean of the ratios. Programs of one round share its noise, so their deviations are added round by round. Programs whose native start takes more than twice as long as that of the quickest program mostly compute: they are left out of the mean of startup times.',
  },
  {
    name: 'Fastest of several',
    text: 'The fastest of many hosts is partly the luckiest. The hosts that are not clearly slower, at a level that holds for all of them at once, are counted next to it as tied.',
  },
  {
    name: 'What it detects',
    text: 'On a quiet machine, 30 rounds detect 5% of steady work. Compilation and instantiation of about 0.1 ms vary by a tenth and more between rounds; differences of a few percent remain inconclusive.',
  },
];
