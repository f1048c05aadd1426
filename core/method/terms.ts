/* The terms that the Bench and Method screens use. docs/glossary.md explains more of them. */

export interface Term {
  readonly name: string;
  readonly meaning: string;
}

export const TERMS: readonly Term[] = [
  {
    name: 'A/A check',
    meaning:
      'One host measured twice under two names. The two should not differ. If they do, differences of that size mean nothing in this report.',
  },
  {
    name: 'Confidence interval',
    meaning:
      'The range that contains the true value in 95% of runs. It covers the noise within one run, not the differences between machines or days. Intervals of ratios are wider if a report has many comparisons.',
  },
  {
    name: 'Detectable difference',
    meaning: 'The smallest difference that a run with these rounds and this noise finds in 90% of repetitions.',
  },
  {
    name: 'Floor',
    meaning: 'A process that does nothing. No process can start faster on that machine.',
  },
  {
    name: 'Host',
    meaning:
      'Something that runs the program: a WASI engine in a browser, a server runtime, a container, or the operating system for native code. Each configuration of a runtime is a separate host.',
  },
  { name: 'Inconclusive', meaning: 'The interval allows more than one verdict.' },
  { name: 'Measurement', meaning: 'One program on one host. Report files call it a case.' },
  {
    name: 'Reference work',
    meaning:
      'A fixed computation that is timed before and after each round. Its variation shows how steady the machine was. Report files call it the canary.',
  },
  {
    name: 'Repeat',
    meaning: 'The second measurement of a host in an A/A check.',
  },
  {
    name: 'Round',
    meaning:
      'Every program on every host once, program by program, in random order. Report files and options call it a block.',
  },
  {
    name: 'Trimmed mean',
    meaning:
      'The mean after leaving out the lowest and the highest 20% of the rounds, here of logarithms. It resists outliers and uses more of the data than the median.',
  },
  {
    name: 'Warning',
    meaning: 'A reason to trust a value less, with what to do about it. Report files call it a notice.',
  },
];
