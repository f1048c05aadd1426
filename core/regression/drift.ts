import { median } from '../stats/summary.ts';

/*
 * Between two runs of identical software, times move: the machine became slower or faster as a whole (the shift), each
 * host feels it more or less (the drift of the host), and each program on a host again (the scatter). All three are
 * estimated from measurements of software that did not change. Spreads are moderated by a prior, as in Smyth (Statistical
 * Applications in Genetics and Molecular Biology 3, 2004), because few hosts say little about the spread of hosts.
 * docs/decisions/comparing-runs.md has the recorded pairs of runs that the priors and limits come from.
 */

/** The change of one program on one host. */
export interface Movement {
  readonly host: string;
  readonly subject: string;
  /** The logarithm of later over earlier. */
  readonly log: number;
  /** The standard error of `log` by the noise within the two runs. */
  readonly error: number;
}

/** A normal distribution of what unchanged software would show. */
export interface Expected {
  readonly mean: number;
  readonly variance: number;
}

export interface Drift {
  /** The shift of the machine, with the variance of its estimate. */
  readonly shift: Expected;
  /** Variance of the drift of a host around the shift. */
  readonly hosts: number;
  /** Variance of the scatter of a program around the drift of its host. */
  readonly scatter: number;
  /** Degrees of freedom, an integer. */
  readonly freedom: number;
}

/** The prior spreads: a fixed part, and a part of the shift, because no two programs feel a slow machine alike. */
const PRIOR = { freedom: 4, hosts: { fixed: 0.02, ofShift: 0.3 }, scatter: { fixed: 0.02, ofShift: 0.15 } } as const;

/** Recorded tails are longer than normal ones, however many hosts were measured. */
const MOST_FREEDOM = 12;

/** The least standard error of one value: rounds resemble each other more than runs do. */
const LEAST_ERROR = 0.003;

/** The third quartile of the normal distribution: half of its values are closer to the centre. */
const MIDDLE = 0.6744897501960817;

/** A median absolute deviation contains about this share of the information in the standard deviation. */
const EFFICIENCY = 0.5;

interface Residual {
  readonly value: number;
  /** The known variance, to which the unknown one is added. */
  readonly variance: number;
}

/** Returns the unknown variance with which half of the residuals are within the middle half of their distribution. */
function excessVariance(residuals: readonly Residual[]): number {
  const isCovered = (excess: number): boolean =>
    median(residuals.map(({ value, variance }) => Math.abs(value) / Math.sqrt(variance + excess))) <= MIDDLE;
  if (residuals.length === 0 || isCovered(0)) return 0;
  let [low, high] = [0, 1];
  while (!isCovered(high)) high *= 4;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (isCovered(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Returns the variance that residuals show beyond their known one, moderated by its prior. */
function moderated(
  residuals: readonly Residual[],
  freedom: number,
  prior: { readonly fixed: number; readonly ofShift: number },
  shift: number,
): number {
  const expected = prior.fixed ** 2 + (prior.ofShift * shift) ** 2;
  const known = freedom * EFFICIENCY;
  return (PRIOR.freedom * expected + known * excessVariance(residuals)) / (PRIOR.freedom + known);
}

function byHost(movements: readonly Movement[]): (readonly Movement[])[] {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const group = groups.get(movement.host);
    if (group === undefined) groups.set(movement.host, [movement]);
    else group.push(movement);
  }
  return [...groups.values()];
}

/** Returns the variance of one value by the noise within the runs. */
export const errorVariance = ({ error }: Pick<Movement, 'error'>): number => Math.max(error, LEAST_ERROR) ** 2;

/** Returns the mean movement of one host, weighted by precision. */
export function meanOf(movements: readonly Movement[], scatter: number): Expected {
  const weights = movements.map((movement) => 1 / (errorVariance(movement) + scatter));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = movements.reduce((sum, { log }, index) => sum + log * (weights[index] ?? 0), 0) / total;
  return { mean, variance: 1 / total };
}

/** Student's t with so few degrees of freedom limits the weight of a host that moved differently. */
const ROBUST_FREEDOM = 4;
const ROBUST_STEPS = 50;

/** Estimates the centre of the hosts by maximum likelihood with Student's t. */
function centreOf(means: readonly Expected[], hosts: number): Expected {
  let centre = median(means.map(({ mean }) => mean));
  let total = 0;
  for (let step = 0; step < ROBUST_STEPS; step++) {
    const weights = means.map(({ mean, variance: own }) => {
      const spread = own + hosts;
      return (ROBUST_FREEDOM + 1) / (ROBUST_FREEDOM + (mean - centre) ** 2 / spread) / spread;
    });
    total = weights.reduce((sum, weight) => sum + weight, 0);
    centre = means.reduce((sum, { mean }, index) => sum + mean * (weights[index] ?? 0), 0) / total;
  }
  return { mean: centre, variance: 1 / total };
}

/**
 * Estimates shift, drift and scatter from movements of unchanged software.
 * @returns null without movements
 */
export function estimateDrift(unchanged: readonly Movement[]): Drift | null {
  if (unchanged.length === 0) return null;
  const groups = byHost(unchanged);
  const rough = median(groups.map((group) => median(group.map(({ log }) => log))));
  const programs = unchanged.length - groups.length;
  const inHosts = groups.flatMap((group) => {
    const { mean } = meanOf(group, 0);
    const size = group.length;
    return size < 2
      ? []
      : group.map((each) => ({
          value: (each.log - mean) * Math.sqrt(size / (size - 1)),
          variance: errorVariance(each),
        }));
  });
  const scatter = moderated(inHosts, programs, PRIOR.scatter, rough);
  const means = groups.map((group) => meanOf(group, scatter));
  const around = means.map(({ mean, variance: own }) => ({ value: mean - rough, variance: own }));
  const hosts = moderated(groups.length < 2 ? [] : around, groups.length - 1, PRIOR.hosts, rough);
  return {
    shift: centreOf(means, hosts),
    hosts,
    scatter,
    freedom: Math.floor(Math.min(MOST_FREEDOM, PRIOR.freedom + (groups.length - 1) * EFFICIENCY)),
  };
}

/**
 * Returns what a host would show on average if it were unchanged.
 * @param known movements of unchanged programs on this host; empty if the host may have changed itself
 */
export function expectedOf({ shift, hosts, scatter }: Drift, known: readonly Movement[]): Expected {
  const prior = { mean: shift.mean, variance: shift.variance + hosts };
  if (known.length === 0) return prior;
  const own = meanOf(known, scatter);
  const total = 1 / prior.variance + 1 / own.variance;
  return { mean: (prior.mean / prior.variance + own.mean / own.variance) / total, variance: 1 / total };
}
