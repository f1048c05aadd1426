import { PROTOCOL } from '../method/protocol.ts';
import { hasNoWidth, pOfVerdict, type RatioOfRounds } from './widen.ts';

/*
 * Controls the share of false verdicts on a page with many comparisons. At 95% each, one in twenty of the intervals of
 * equal hosts would exclude the truth, and the page would show these as its findings. The level of all intervals is
 * raised until it is 1 − 5% · R/m, where R of the m comparisons have a verdict at that level. This is the procedure of
 * Benjamini and Hochberg (Journal of the Royal Statistical Society B 57, 1995) with the intervals of Benjamini and
 * Yekutieli (Journal of the American Statistical Association 100, 2005). The expected share of wrong verdicts among
 * those shown is at most 5%. If nearly all comparisons are decided, the level stays close to 95%.
 */

export interface PageLevel {
  /** The confidence level of every ratio on the page. */
  readonly confidence: number;
  /** The comparisons with an interval. */
  readonly comparisons: number;
  /** How many of them have a verdict other than inconclusive. */
  readonly decided: number;
}

/**
 * @param ratios with 95% intervals; exact ratios and single rounds are not counted
 * @param band the ratios that count as the same, as a share
 */
export function pageLevel(ratios: readonly RatioOfRounds[], band: number = PROTOCOL.band): PageLevel {
  const share = 1 - PROTOCOL.confidence;
  const uncertain = ratios.filter(({ ratio, rounds }) => rounds > 1 && !hasNoWidth(ratio));
  const comparisons = uncertain.length;
  const rising = uncertain.map((each) => pOfVerdict(each, band)).sort((a, b) => a - b);
  const decided = rising.findLastIndex((p, place) => p <= (share * (place + 1)) / comparisons) + 1;
  const confidence = comparisons === 0 ? PROTOCOL.confidence : 1 - (share * Math.max(decided, 1)) / comparisons;
  return { confidence, comparisons, decided };
}
