import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOST_KINDS } from '../../../core/method/metric.ts';
import { testHost } from '../../../core/report/report.testing.ts';
import { PHASES } from '../phases-model.ts';
import { hostStyles, KIND_SHAPES, SHADES } from './host-style.ts';
import { shapePath } from './shape-path.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const CHARTS = read('./tokens.module.css');
const PAGE = read('../../app/tokens.css');

/** The custom properties of a theme. */
function themeOf(css: string, theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const from = css.indexOf(`[data-mantine-color-scheme="${theme}"]`);
  const rule = css.slice(from, css.indexOf('}', from));
  return new Map([...rule.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the styles of hosts', () => {
  it('have one shape and hue per kind, and different shades for the engines of a browser', () => {
    const engines = ['chromium:dyno', 'chromium:bjorn3', 'chromium:wasmer'].map((key) => testHost(key));
    const styles = hostStyles([...engines, testHost('n', { kind: 'native' })]);
    expect(styles.get('chromium:dyno')).toEqual({
      shape: 'circle',
      colour: 'var(--chart-browser-0)',
      isHollow: false,
    });
    expect(new Set(engines.map(({ key }) => styles.get(key)?.colour)).size).toBe(3);
    expect(styles.get('n')?.colour).toMatch(/^var\(--chart-native-\d\)$/);
  });

  it('do not depend on the other hosts that are shown', () => {
    const hosts = ['wasmtime:aot', 'deno', 'bun', 'wazero'].map((key) => testHost(key, { kind: 'runtime' }));
    const all = hostStyles(hosts);
    for (const host of hosts) expect(hostStyles([host]).get(host.key)).toEqual(all.get(host.key));
  });

  it('draw the repeat of a host hollow, in the same colour', () => {
    const styles = hostStyles([testHost('a~again', { aliasOf: 'a' }), testHost('a')]);
    expect(styles.get('a~again')).toEqual({ ...styles.get('a'), isHollow: true });
  });

  it('have a different shape for every kind', () => {
    const paths = HOST_KINDS.map((kind) => shapePath(KIND_SHAPES[kind], 0, 0, 5));
    expect(new Set(paths).size).toBe(HOST_KINDS.length);
    for (const path of paths) expect(path).not.toContain('NaN');
  });

  it.each(['light', 'dark'] as const)('have enough contrast on every surface of the %s theme', (theme) => {
    const colours = themeOf(CHARTS, theme);
    const page = themeOf(PAGE, theme);
    const surfaces = ['--dyno-panel', '--dyno-raised'].map((name) => page.get(name) ?? '');
    const names = [
      ...HOST_KINDS.flatMap((kind) => Array.from({ length: SHADES }, (_, shade) => `--chart-${kind}-${shade}`)),
      ...PHASES.map((_, place) => `--chart-phase-${place}`),
    ];
    for (const name of names)
      for (const surface of surfaces)
        expect(contrast(colours.get(name) ?? surface, surface), `${name} on ${surface}`).toBeGreaterThanOrEqual(3);
  });
});
