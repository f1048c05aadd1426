import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROCESS_HOSTS } from '../../../cli/hosts/all-hosts.ts';
import { HOST_KINDS, type HostKind } from '../../../core/method/metric.ts';
import { testHost } from '../../../core/report/report.testing.ts';
import { PHASES } from '../phases-model.ts';
import { familyOf, HOST_FAMILIES, hostStyle, hostStyles, SHAPES, shadesOf, signOf } from './host-style.ts';
import { shapePath } from './shape-path.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const CHARTS = read('./tokens.module.css');
const PAGE = read('../../ui/colours.css');

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

const kinds: readonly HostKind[] = HOST_KINDS;
const host = fc.record({
  key: fc.stringMatching(/^[a-z]{1,8}(:[a-z]{1,6})?$/),
  kind: fc.constantFrom(...kinds),
});

describe('the styles of hosts', () => {
  it('have one shape and hue per family', () => {
    const keys = ['chromium:dyno', 'firefox:bjorn3'];
    for (const key of keys) expect(hostStyle(testHost(key))).toMatchObject({ shape: 'circle', isHollow: false });
    expect(hostStyle(testHost('native', { kind: 'native' })).colour).toBe('var(--chart-native-0)');
    expect(hostStyle(testHost('wasmtime', { kind: 'runtime' })).shape).toBe('diamond');
    expect(hostStyle(testHost('deno', { kind: 'runtime' }))).toMatchObject({ shape: 'hexagon' });
    expect(familyOf(testHost('deno~again', { kind: 'runtime', aliasOf: 'deno' }))).toBe('js');
  });

  it('differ for all hosts of the command line and of a page', () => {
    const browsers = ['chromium', 'firefox', 'webkit', 'browser'].flatMap((browser) =>
      ['dyno', 'bjorn3', 'wasmer'].map((engine) => testHost(`${browser}:${engine}`)),
    );
    const processes = PROCESS_HOSTS.map(({ id, kind }) => testHost(id, { kind }));
    const styles = [...browsers, ...processes].map((each) => JSON.stringify(hostStyle(each)));
    expect(styles.filter((style, index) => styles.indexOf(style) !== index)).toEqual([]);
  });

  it('do not depend on the other hosts that are shown', () => {
    fc.assert(
      fc.property(fc.uniqueArray(host, { selector: ({ key }) => key }), fc.func(fc.boolean()), (all, isShown) => {
        const hosts = all.map(({ key, kind }) => testHost(key, { kind }));
        const styles = hostStyles(hosts);
        const filtered = hostStyles(hosts.filter(({ key }) => isShown(key)));
        for (const [key, style] of filtered) expect(style).toEqual(styles.get(key));
      }),
    );
  });

  it('draw the repeat of a host hollow, in the same colour', () => {
    const styles = hostStyles([testHost('a~again', { aliasOf: 'a' }), testHost('a')]);
    expect(styles.get('a~again')).toEqual({ ...styles.get('a'), isHollow: true });
    expect(signOf(testHost('a~again', { aliasOf: 'a' }))).not.toBe(signOf(testHost('a')));
  });

  it('have a different outline for every shape', () => {
    const paths = SHAPES.map((shape) => shapePath(shape, 0, 0, 5));
    expect(new Set(paths).size).toBe(SHAPES.length);
    for (const path of paths) expect(path).not.toContain('NaN');
  });

  it.each(['light', 'dark'] as const)('have enough contrast on every surface of the %s theme', (theme) => {
    const colours = themeOf(CHARTS, theme);
    const page = themeOf(PAGE, theme);
    const surfaces = ['--dyno-panel', '--dyno-raised'].map((name) => page.get(name) ?? '');
    const names = [
      ...HOST_FAMILIES.flatMap((family) =>
        Array.from({ length: shadesOf(family) }, (_, shade) => `--chart-${family}-${shade}`),
      ),
      ...PHASES.map((_, place) => `--chart-phase-${place}`),
    ];
    expect(names.filter((name) => !colours.has(name))).toEqual([]);
    for (const name of names)
      for (const surface of surfaces)
        expect(contrast(colours.get(name) ?? surface, surface), `${name} on ${surface}`).toBeGreaterThanOrEqual(3);
  });
});
