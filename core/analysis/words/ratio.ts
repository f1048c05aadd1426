import type { Interval } from '../../stats/figure.ts';

/*
 * Ratios with as many digits as they deserve. One function writes them for the page, for links and for
 * files, so that the same report reads the same to the last digit everywhere.
 */

/** Decimals of the leading digit: 0.06 → 2, 3 → 0, 30 → -1. */
const decimalsOf = (value: number): number => -Math.floor(Math.log10(value));

/** Decimals that tell the ends apart, no more than three significant digits and no fewer than two. */
function decimalsFor({ low, high }: Interval): number {
  const [size, width] = [Math.max(low, Number.MIN_VALUE), high - low];
  const [most, fewest] = [decimalsOf(high) + 2, decimalsOf(size) + 1];
  if (width <= 0) return most;
  return Math.max(Math.min(decimalsOf(width), most), Math.min(fewest, most));
}

function round(value: number, decimals: number): string {
  if (decimals >= 0)
    return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const step = 10 ** -decimals;
  return (Math.round(value / step) * step).toLocaleString('en');
}

/** From here on "2.1× as fast" reads better than "0.48× as long". */
const MUCH_LESS = 0.5;

/** Whether the whole interval is so far below 1, that it is better told the other way round. */
export const isMuchLess = ({ high }: Interval): boolean => high <= MUCH_LESS * (1 + 1e-9);

/** Beyond these a figure says no more than "far away": two blocks can give an interval without end. */
const [LEAST, MOST] = [1e-6, 1e6];

function endText(end: number, decimals: number): string {
  if (end < LEAST) return 'under 0.000001';
  return end > MOST ? 'over 1,000,000' : round(end, decimals);
}

/** Ends so far apart share no last digit: each has two significant ones. */
const FAR_APART = 10;

/** "1.18–1.24×", "390–420×"; one number where both ends read the same. */
export function ratioRange(interval: Interval): string {
  const isFar = interval.high >= interval.low * FAR_APART;
  const [low, high] = [interval.low, interval.high].map((end) =>
    endText(end, isFar ? decimalsOf(Math.max(end, Number.MIN_VALUE)) + 1 : decimalsFor(interval)),
  );
  return low === high ? `${low}×` : `${low}–${high}×`;
}

/** The other way round: what is twice as long is half as fast. */
export const inverse = ({ low, high }: Interval): Interval => ({ low: 1 / high, high: 1 / low });

/** The single figure, with as many digits as its interval: "1.21×". */
export function ratioText({ value, low, high }: Interval & { readonly value: number }): string {
  const decimals = low > 0 && high < low * FAR_APART ? decimalsFor({ low, high }) : decimalsOf(value) + 1;
  return `${endText(value, decimals)}×`;
}

/** A ratio that no interval is known of, with two digits: "0.84×", "26×". */
export const roughRatio = (value: number): string =>
  Number.isFinite(value) && value > 0 ? `${endText(value, decimalsOf(value) + 1)}×` : '∞×';
