import type { HostKind } from '../../../core/method/metric.ts';
import type { Host } from '../../../core/report/report.ts';

/*
 * How a host is drawn, everywhere: its kind gives the hue and the shape, its place among the hosts of
 * that kind gives the shade. The shades stand in tokens.module.css.
 */

export const SHAPES = ['circle', 'diamond', 'square', 'triangle', 'cross'] as const;
export type Shape = (typeof SHAPES)[number];

export const KIND_SHAPES: Readonly<Record<HostKind, Shape>> = {
  browser: 'circle',
  runtime: 'diamond',
  native: 'square',
  container: 'triangle',
  other: 'cross',
};

/** The shape as a character, for tables and words. */
export const KIND_SIGNS: Readonly<Record<HostKind, string>> = {
  browser: '●',
  runtime: '◆',
  native: '■',
  container: '▲',
  other: '✚',
};

export const KIND_NAMES: Readonly<Record<HostKind, string>> = {
  browser: 'browser',
  runtime: 'Wasm runtime',
  native: 'native',
  container: 'container',
  other: 'other',
};

/** Shades for each kind; more hosts than that begin again and differ by their labels alone. */
export const SHADES = 4;

export interface HostStyle {
  readonly shape: Shape;
  /** A reference to the custom property, for `fill` and `stroke`. */
  readonly colour: string;
  /** The second self of another host: drawn hollow, in the shade of the first. */
  readonly isHollow: boolean;
}

/** The style of each host of a report, by its key. */
export function hostStyles(hosts: readonly Host[]): ReadonlyMap<string, HostStyle> {
  const styles = new Map<string, HostStyle>();
  const used = new Map<HostKind, number>();
  for (const host of hosts.filter((each) => each.aliasOf === null)) {
    const place = used.get(host.kind) ?? 0;
    used.set(host.kind, place + 1);
    styles.set(host.key, {
      shape: KIND_SHAPES[host.kind],
      colour: `var(--chart-${host.kind}-${place % SHADES})`,
      isHollow: false,
    });
  }
  for (const host of hosts) {
    if (host.aliasOf === null) continue;
    const first = styles.get(host.aliasOf);
    const colour = first?.colour ?? `var(--chart-${host.kind}-0)`;
    styles.set(host.key, { shape: KIND_SHAPES[host.kind], colour, isHollow: true });
  }
  return styles;
}
