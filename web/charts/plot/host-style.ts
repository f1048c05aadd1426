import { crc32 } from '../../../core/base/crc32.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import type { Host } from '../../../core/report/report.ts';

/*
 * The mark of a host in every chart: its family gives the hue and the shape, its key the shade, so that a host keeps its
 * colour whichever hosts are shown. The colours are in tokens.module.css.
 */

export const SHAPES = ['circle', 'diamond', 'square', 'triangle', 'hexagon', 'cross'] as const;
export type Shape = (typeof SHAPES)[number];

/** A kind of host; JavaScript runtimes are a separate family. */
export type HostFamily = 'native' | 'runtime' | 'js' | 'browser' | 'container' | 'other';

/** The families in the order of legends and of sorting by kind. */
export const HOST_FAMILIES: readonly HostFamily[] = ['native', 'runtime', 'js', 'browser', 'container', 'other'];

const FAMILY_SHAPES: Readonly<Record<HostFamily, Shape>> = {
  native: 'square',
  runtime: 'diamond',
  js: 'hexagon',
  browser: 'circle',
  container: 'triangle',
  other: 'cross',
};

/** The shape as a character, for lists of kinds. */
export const KIND_SIGNS: Readonly<Record<HostKind, string>> = {
  browser: '●',
  runtime: '◆',
  native: '■',
  container: '▲',
  other: '✚',
};

const FAMILY_SIGNS: Readonly<Record<HostFamily, string>> = { ...KIND_SIGNS, js: '⬢' };
const HOLLOW_SIGNS: Readonly<Record<HostFamily, string>> = {
  browser: '○',
  runtime: '◇',
  js: '⬡',
  native: '□',
  container: '△',
  other: '✛',
};

/** Browsers in the order of their hues; `browser` is a page that measured itself. */
const BROWSERS = ['chromium', 'firefox', 'webkit', 'browser'];
const ENGINES = ['dyno', 'bjorn3', 'wasmer'];

/** The known keys of each family; the place in the list is the shade. A new key goes to the end. */
const KNOWN: Readonly<Record<HostFamily, readonly string[]>> = {
  native: ['native', 'native:gcc', 'native:clang', 'native:cc'],
  runtime: ['wasmtime', 'wazero', 'wasmer', 'wasmedge', 'iwasm'].flatMap((runtime) => [
    runtime,
    `${runtime}:cached`,
    `${runtime}:aot`,
  ]),
  js: ['node:wasi', 'bun', 'deno', 'workerd', 'dyno:node', 'node'],
  browser: BROWSERS.flatMap((browser) => ENGINES.map((engine) => `${browser}:${engine}`)),
  container: ['docker', 'podman', 'runc'].flatMap((container) => [
    container,
    `${container}:wasmtime`,
    `${container}:wazero`,
  ]),
  other: ['java', 'floor', '', ''],
};

/** Returns the number of shades of a family in tokens.module.css. */
export const shadesOf = (family: HostFamily): number => KNOWN[family].length;

const JS_RUNTIMES = new Set(KNOWN.js);

export const familyOf = ({ key, kind, aliasOf }: Pick<Host, 'key' | 'kind' | 'aliasOf'>): HostFamily =>
  kind === 'runtime' && JS_RUNTIMES.has(aliasOf ?? key) ? 'js' : kind;

/** Returns the shape of a host as a character, for tables and texts. */
export const signOf = (host: Pick<Host, 'key' | 'kind' | 'aliasOf'>): string =>
  (host.aliasOf === null ? FAMILY_SIGNS : HOLLOW_SIGNS)[familyOf(host)];

export interface HostStyle {
  readonly shape: Shape;
  /** A reference to the custom property, for `fill` and `stroke`. */
  readonly colour: string;
  /** The repeat of another host is drawn hollow, in the same colour. */
  readonly isHollow: boolean;
}

/** Returns the style of a host, which depends on its key and kind only. An unknown key may share a shade. */
export function hostStyle(host: Pick<Host, 'key' | 'kind' | 'aliasOf'>): HostStyle {
  const family = familyOf(host);
  const key = host.aliasOf ?? host.key;
  const place = KNOWN[family].indexOf(key);
  const shade = place < 0 ? crc32(new TextEncoder().encode(key)) % shadesOf(family) : place;
  return {
    shape: FAMILY_SHAPES[family],
    colour: `var(--chart-${family}-${shade})`,
    isHollow: host.aliasOf !== null,
  };
}

/** Returns the style of each host by its key. */
export function hostStyles(hosts: readonly Host[]): ReadonlyMap<string, HostStyle> {
  return new Map(hosts.map((host) => [host.key, hostStyle(host)]));
}
