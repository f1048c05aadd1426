import { type GoManifest, minorVersion } from './manifest.ts';

/*
 * What `go build` adds to a program in addition to its code: the build information that `debug.ReadBuildInfo` returns, and
 * the defaults of GODEBUG. With them, a module built here is that of `go build -trimpath`.
 */

/** The values that enclose the build information in a program (`infoStart` and `infoEnd` in cmd/go/internal/modload). */
const INFO_START = [0x30, 0x77, 0xaf, 0x0c, 0x92, 0x74, 0x08, 0x02, 0x41, 0xe1, 0xc1, 0x07, 0xe6, 0xd6, 0x18, 0xe6];
const INFO_END = [0xf9, 0x32, 0x43, 0x31, 0x86, 0x18, 0x20, 0x72, 0x00, 0x82, 0x42, 0x10, 0x41, 0x16, 0xd8, 0xf2];

export interface GoBuildInfo {
  readonly buildMode: 'exe' | 'c-shared';
  /** The import path of the program. */
  readonly path: string;
  /** The path of the module; null without go.mod. */
  readonly module: string | null;
  readonly compilerFlags: string;
  readonly tags: readonly string[];
  /** The text of `defaultGodebug`. */
  readonly godebug: string;
}

/** Returns the build information as the text of `debug.BuildInfo`. */
export function buildInfoText({ buildMode, path, module, compilerFlags, tags, godebug }: GoBuildInfo): string {
  const settings: [name: string, value: string][] = [
    ['-buildmode', buildMode],
    ['-compiler', 'gc'],
    ['-gcflags', compilerFlags],
    ['-tags', tags.join(',')],
    ['-trimpath', 'true'],
    ['DefaultGODEBUG', godebug],
    ['CGO_ENABLED', '0'],
    ['GOARCH', 'wasm'],
    ['GOOS', 'wasip1'],
  ];
  const lines = [`path\t${path}`];
  if (module !== null) lines.push(`mod\t${module}\t(devel)\t`);
  for (const [name, value] of settings) if (value !== '') lines.push(`build\t${name}=${quoted(value)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Quotes a value as `debug.BuildInfo` does. */
function quoted(value: string): string {
  return /[ \t\r\n"`]/.test(value) ? JSON.stringify(value) : value;
}

/** Returns the line of a linker's import configuration that holds the build information. */
export function modinfoLine(info: string): string {
  const bytes = [...INFO_START, ...new TextEncoder().encode(info), ...INFO_END];
  const text = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  return `modinfo "${text}"`;
}

/**
 * Returns the default of GODEBUG for a program, as `a=1,b=0`.
 *
 * @param version of the language in go.mod; null for that of the toolchain
 * @param settings `name=value` from go.mod and then from `//go:debug`; later ones win
 */
export function defaultGodebug(manifest: GoManifest, version: string | null, settings: readonly string[]): string {
  const values = new Map<string, string>();
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at > 0) values.set(setting.slice(0, at), setting.slice(at + 1));
  }
  const base = values.get('default')?.replace(/^go/, '') ?? version ?? manifest.version;
  values.delete('default');
  const minor = minorVersion(base);
  const all = new Map(manifest.godebug.filter(({ changed }) => minor < changed).map(({ name, old }) => [name, old]));
  for (const [name, value] of values) all.set(name, value);
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
