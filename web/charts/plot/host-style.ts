import { crc32 } from '../../../core/base/crc32.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import type { Host } from '../../../core/report/report.ts';
import { ENGINE_IDS, type EngineId } from '../../../core/run/config.ts';

/*
 * The mark of a host in every chart: its kind gives the hue and the shape, its key the shade, so that a host keeps its
 * colour whichever hosts are shown. The colours are in tokens.module.css.
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

/** The shape as a character, for tables and texts. */
export const KIND_SIGNS: Readonly<Record<HostKind, string>> = {
  browser: '●',
  runtime: '◆',
  native: '■',
  container: '▲',
  other: '✚',
};

/** Shades per kind. With more hosts than that, some share a shade and differ by their labels. */
export const SHADES = 4;

export interface HostStyle {
  readonly shape: Shape;
  /** A reference to the custom property, for `fill` and `stroke`. */
  readonly colour: string;
  /** The repeat of another host is drawn hollow, in the same colour. */
  readonly isHollow: boolean;
}

/** The shades of the engines of a browser, which are often shown together. */
const ENGINE_SHADES: Readonly<Record<EngineId, number>> = { dyno: 0, bjorn3: 1, wasmer: 2 };

/** Returns the shade of a host, which depends on its key only. */
function shadeOf({ key, kind }: Pick<Host, 'key' | 'kind'>): number {
  const engine = kind === 'browser' ? ENGINE_IDS.find((id) => key.endsWith(`:${id}`)) : undefined;
  return engine === undefined ? crc32(new TextEncoder().encode(key)) % SHADES : ENGINE_SHADES[engine];
}

/** Returns the style of each host by its key. */
export function hostStyles(hosts: readonly Host[]): ReadonlyMap<string, HostStyle> {
  return new Map(
    hosts.map((host) => {
      const { key, kind, aliasOf } = host;
      const shade = shadeOf({ key: aliasOf ?? key, kind });
      return [key, { shape: KIND_SHAPES[kind], colour: `var(--chart-${kind}-${shade})`, isHollow: aliasOf !== null }];
    }),
  );
}
