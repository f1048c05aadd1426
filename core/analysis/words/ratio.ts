import type { Estimate, Interval } from '../../stats/figure.ts';

/*
 * Ratios with as many digits as their interval supports. The page, links and exported files share these
 * functions, so that a report reads the same everywhere to the last digit.
 */

/** The decimal place of the leading digit: 0.06 → 2, 3 → 0, 30 → -1. */
const decimalsOf = (value: number): number => -Math.floor(Math.log10(value));

/** The decimals that separate the two ends: two or three significant digits. */
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

/** Ends beyond these limits are written as limits: two rounds can give an unbounded interval. */
const [LEAST, MOST] = [1e-6, 1e6];

function endText(end: number, decimals: number): string {
  if (end < LEAST) return 'under 0.000001';
  return end > MOST ? 'over 1,000,000' : round(end, decimals);
}

/** Ends this far apart share no last digit: each gets two significant ones. */
const FAR_APART = 10;

/** Whether an interval is too wide to name a single ratio. */
export const isFarApart = ({ low, high }: Interval): boolean => high >= low * FAR_APART;

/** Writes the two ends without a unit: "1.18–1.24". One number if both ends read the same. */
export function ratioInterval(interval: Interval): string {
  const isFar = isFarApart(interval);
  const [low, high] = [interval.low, interval.high].map((end) =>
    endText(end, isFar ? decimalsOf(Math.max(end, Number.MIN_VALUE)) + 1 : decimalsFor(interval)),
  );
  return low === high ? `${low}` : `${low}–${high}`;
}

/** Writes an interval with its unit: "1.18–1.24×", "390–420×". */
export const ratioRange = (interval: Interval): string => `${ratioInterval(interval)}×`;

/** The same comparison from the other side: a host that takes twice as long is half as fast. */
export const inverse = ({ value, low, high }: Estimate): Estimate => ({
  value: 1 / value,
  low: 1 / high,
  high: 1 / low,
});

/** Writes a ratio with as many digits as its interval: "1.21×". */
export function ratioText({ value, low, high }: Estimate): string {
  const decimals = low > 0 && high < low * FAR_APART ? decimalsFor({ low, high }) : decimalsOf(value) + 1;
  return `${endText(value, decimals)}×`;
}

/** Writes a ratio without an interval, with two digits: "0.84×", "26×". */
export const roughRatio = (value: number): string =>
  Number.isFinite(value) && value > 0 ? `${endText(value, decimalsOf(value) + 1)}×` : '∞×';
