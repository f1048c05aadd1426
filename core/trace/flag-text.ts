import { ALL_RIGHTS, RIGHT_NAMES } from '../wasi/rights.ts';

/** Returns whether `bit` is set in a number of up to 64 bits, which bit operators would truncate. */
export function hasBit(value: number, bit: number): boolean {
  return Math.floor(value / 2 ** bit) % 2 === 1;
}

/** Joins the names of set flags with "|". Unnamed bits are shown as a number, and no bits as "0". */
export function flagText(value: number, flags: Readonly<Record<string, number>>): string {
  if (value === 0) return '0';
  const set = Object.entries(flags).filter(([, mask]) => hasBit(value, Math.log2(mask)));
  const rest = set.reduce((left, [, mask]) => left - mask, value);
  return [...set.map(([name]) => name), ...(rest > 0 ? [`0x${rest.toString(16)}`] : [])].join('|');
}

/** Returns the name of an enumeration value, or its number if it has none. */
export function valueName(value: number, values: Readonly<Record<string, number>>): string {
  return Object.entries(values).find(([, number]) => number === value)?.[0] ?? String(value);
}

/** Formats rights; if nearly all are set, lists the missing ones. */
export function rightsText(value: number): string {
  if (value === 0) return '0';
  const requested = RIGHT_NAMES.filter((_, bit) => hasBit(value, bit));
  if (requested.length === RIGHT_NAMES.length) return 'all';
  if (requested.length > 20) return `all but ${RIGHT_NAMES.filter((name) => !requested.includes(name)).join('|')}`;
  const unknown = value > ALL_RIGHTS ? ['bits without a name'] : [];
  return [...requested, ...unknown].join('|');
}
