import { isCounted } from '../analysis/comparisons.ts';
import type { MetricId } from '../method/metric.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { Estimate } from '../stats/figure.ts';
import { studentQuantile, studentTail } from '../stats/student.ts';
import { verdict } from '../stats/verdict.ts';
import { type Drift, type Expected, errorVariance, estimateDrift, expectedOf, type Movement, meanOf } from './drift.ts';
import type { Change, MeanChange, Shift } from './report-comparison.ts';
import type { Unchanged } from './unchanged.ts';

/*
 * Separates the changes of programs and hosts between two runs from the shift of the machine. Each value is compared with
 * what unchanged software would have shown. Its own host never counts as unchanged, unless only its program changed.
 * The intervals hold together: with 95% confidence, none of them misses, so that a comparison of reports without a change
 * reports one in at most 5% of all cases. Means and single values get half of the error each, in equal parts (Bonferroni).
 */

/** A change as measured, with an interval of the noise within the runs. */
export type Measured = Omit<Change, 'ratio' | 'verdict' | 'p'>;

/** Metrics that shift together: a start to first output and a start to exit are the same run. */
const familyOf = (metric: MetricId): MetricId => (metric === 'cold-total' ? 'cold-start' : metric);

/** The half width of a 95% interval in standard errors. */
const REACH = 1.959964;

const isExact = ({ metric, measured }: Measured): boolean => isCounted(metric) && measured.low === measured.high;

interface Figure extends Movement {
  readonly change: Measured;
}

interface Family {
  readonly metric: MetricId;
  readonly figures: readonly Figure[];
  /** One movement for each program on each host. */
  readonly programs: readonly Movement[];
  /** Movements of unchanged software. */
  readonly known: readonly Movement[];
}

/** A difference from what unchanged software would have shown. */
interface Test {
  readonly difference: number;
  readonly variance: number;
  readonly freedom: number;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Returns the movement of a measured ratio on the logarithmic scale. */
export const movementOf = (
  { value, low, high }: Estimate,
  { host, subject }: Pick<Movement, 'host' | 'subject'>,
): Movement => ({ host, subject, log: Math.log(value), error: (Math.log(high) - Math.log(low)) / 2 / REACH });

function figureOf(change: Measured): Figure {
  const { host, subject, workers } = change.after;
  return {
    change,
    ...movementOf(change.measured, { host, subject: workers === 1 ? subject : `${subject} ${workers}` }),
  };
}

/** Averages the metrics of a family: they belong to the same run of the program and are not independent. */
function programsOf(figures: readonly Figure[]): Movement[] {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...grouped(figures, ({ host, subject }) => `${host} ${subject}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { host, subject } = first;
    return { host, subject, log: mean(group.map(({ log }) => log)), error: mean(group.map(({ error }) => error)) };
  });
}

function familiesOf(
  changes: readonly Measured[],
  { hosts, subjects }: Unchanged,
  reference: Movement | null,
): Family[] {
  const judged = changes.filter((change) => change.blocks >= 2 && !isExact(change));
  return [...grouped(judged, ({ metric }) => familyOf(metric))].map(([, members]) => {
    const metric = familyOf(members[0]?.metric ?? 'cold-start');
    const figures = members.map(figureOf);
    const isKnown = new Set(
      members.filter(({ after }) => hosts.has(after.host) && subjects.has(after.subject)).map(({ after }) => after),
    );
    const known = programsOf(figures.filter(({ change }) => isKnown.has(change.after)));
    const withReference = metric === 'throughput' && reference !== null ? [...known, reference] : known;
    return { metric, figures, programs: programsOf(figures), known: withReference };
  });
}

export interface Judged {
  readonly changes: readonly Change[];
  readonly means: readonly MeanChange[];
  readonly shifts: readonly Shift[];
}

interface MeanTest extends Test {
  readonly mean: Pick<MeanChange, 'host' | 'subject' | 'metric' | 'values' | 'blocks'>;
}
interface FigureTest extends Test {
  readonly change: Measured;
}

const fewest = (figures: readonly Figure[]): number => Math.min(...figures.map(({ change }) => change.blocks));

/** Compares the figures of one host, and their mean, with unchanged software. */
function testsOfHost(host: string, family: Family, unchanged: Unchanged): { figures: FigureTest[]; means: MeanTest[] } {
  const { metric, known } = family;
  const others = estimateDrift(known.filter((each) => each.host !== host));
  const own = known.filter((each) => each.host === host);
  const all = estimateDrift(known);
  const figures = family.figures.filter((each) => each.host === host);
  const tests = figures.flatMap(({ change, log, error }): FigureTest[] => {
    const isOnlyProgram = unchanged.hosts.has(host) && !unchanged.subjects.has(change.after.subject);
    const [drift, expected] =
      isOnlyProgram && all !== null && own.length > 0
        ? [all, expectedOf(others ?? all, own)]
        : [others, others === null ? null : expectedOf(others, [])];
    if (drift === null || expected === null) return [];
    const variance = expected.variance + drift.scatter + errorVariance({ error });
    return [{ change, difference: log - expected.mean, variance, freedom: drift.freedom }];
  });
  const programs = family.programs.filter((each) => each.host === host);
  if (others === null || programs.length < 2) return { figures: tests, means: [] };
  const [mean, expected] = [meanOf(programs, others.scatter), expectedOf(others, [])];
  return {
    figures: tests,
    means: [
      {
        mean: { host, subject: null, metric, values: programs.length, blocks: fewest(figures) },
        difference: mean.mean - expected.mean,
        variance: mean.variance + expected.variance,
        freedom: others.freedom,
      },
    ],
  };
}

/** Compares a changed program, on average over the hosts, with the unchanged programs of each host. */
function testsOfProgram(subject: string, family: Family, drift: Drift): MeanTest[] {
  const programs = family.programs.filter((each) => each.subject === subject);
  if (programs.length < 2) return [];
  const { shift, scatter } = drift;
  const differences = programs.map((each): Movement => {
    const expected: Expected = expectedOf(
      drift,
      family.known.filter(({ host }) => host === each.host),
    );
    const own = Math.max(0, expected.variance - shift.variance) + errorVariance(each);
    return { ...each, log: each.log - expected.mean, error: Math.sqrt(own) };
  });
  const mean = meanOf(differences, 0);
  const figures = family.figures.filter((each) => each.subject === subject);
  return [
    {
      mean: { host: null, subject, metric: family.metric, values: programs.length, blocks: fewest(figures) },
      difference: mean.mean,
      // The uncertainty of the shift and the scatter of a program may be common to all hosts.
      variance: mean.variance + shift.variance + scatter,
      freedom: drift.freedom,
    },
  ];
}

/** Returns the ratio with the interval that holds together with all `tests` others of its kind, and its adjusted p value. */
function resultOf(
  { difference, variance, freedom }: Test,
  error: number,
  tests: number,
): { ratio: Estimate; p: number } {
  const deviation = Math.sqrt(variance);
  const reach = studentQuantile(error / tests / 2, freedom) * deviation;
  const ratio = {
    value: Math.exp(difference),
    low: Math.exp(difference - reach),
    high: Math.exp(difference + reach),
  };
  const p = 2 * studentTail(Math.abs(difference) / deviation, freedom);
  return { ratio, p: Math.min(1, (p * tests * (1 - PROTOCOL.confidence)) / error) };
}

function shiftOf({ metric, known }: Family): Shift[] {
  const drift = estimateDrift(known);
  if (drift === null) return [];
  const { mean, variance } = drift.shift;
  const reach = studentQuantile((1 - PROTOCOL.confidence) / 2, drift.freedom) * Math.sqrt(variance);
  return [
    {
      metric,
      ratio: { value: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) },
      hosts: new Set(known.map(({ host }) => host)).size,
      values: known.length,
    },
  ];
}

/**
 * Judges the changes between two runs.
 * @param reference the change of the reference work, which is unchanged software, too
 */
export function judgeRuns(changes: readonly Measured[], unchanged: Unchanged, reference: Movement | null): Judged {
  const families = familiesOf(changes, unchanged, reference);
  const tests = families.flatMap((family) => [
    ...[...new Set(family.figures.map(({ host }) => host))].map((host) => testsOfHost(host, family, unchanged)),
    ...[...new Set(family.figures.map(({ subject }) => subject))]
      .filter((subject) => !unchanged.subjects.has(subject))
      .map((subject) => {
        const drift = estimateDrift(family.known);
        return { figures: [], means: drift === null ? [] : testsOfProgram(subject, family, drift) };
      }),
  ]);
  const [figures, means] = [tests.flatMap((each) => each.figures), tests.flatMap((each) => each.means)];
  const error = (1 - PROTOCOL.confidence) / (means.length > 0 ? 2 : 1);
  const byChange = new Map(figures.map((test) => [test.change, resultOf(test, error, figures.length)]));
  return {
    changes: changes.map((change): Change => {
      const result = byChange.get(change);
      if (result !== undefined)
        return { ...change, ...result, verdict: verdict(result.ratio, { blocks: change.blocks }) };
      const { measured } = change;
      if (isExact(change)) {
        const isSame = measured.value === 1;
        return { ...change, ratio: measured, p: isSame ? 1 : 0, verdict: verdict(measured, { blocks: 2 }) };
      }
      return { ...change, ratio: null, p: 1, verdict: { kind: 'unsure' } };
    }),
    means: means.map((test) => {
      const { ratio, p } = resultOf(test, error, means.length);
      return { ...test.mean, ratio, p, verdict: verdict(ratio, { blocks: test.mean.blocks }) };
    }),
    shifts: families.flatMap(shiftOf),
  };
}
