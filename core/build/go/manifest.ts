import { text, whole, z } from '../../base/schema.ts';
import type { Bytes } from '../../base/units.ts';

/*
 * The Go toolchain of a site: compiler, linker and formatter as WASI modules, and the archives of the standard library.
 * `npm run toolchains` writes it. File names contain a digest of their content, so they are cached for ever.
 */

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const path = z.string().check(z.regex(/^[\w.+-]+(\/[\w.+-]+)*$/));

const fileFields = {
  /** Relative to the manifest. */
  path,
  size: whole(1),
  /** The size as it is sent, with Brotli. */
  compressed: whole(1),
  sha256: digest,
};
const fileSchema = z.object(fileFields);
export type ToolchainFile = z.infer<typeof fileSchema>;

export const GO_TOOLS = ['compile', 'link', 'gofmt'] as const;
export type GoTool = (typeof GO_TOOLS)[number];

export const goManifestSchema = z.object({
  format: z.literal(1),
  /** Such as `1.26.8`. */
  version: z.string().check(z.regex(/^1\.\d+(\.\d+|rc\d+)?$/)),
  tools: z.object({ compile: fileSchema, link: fileSchema, gofmt: fileSchema }),
  /** The packages of the standard library by import path, with the packages that each imports. */
  packages: z.record(z.string(), z.object({ ...fileFields, imports: z.array(text(1, 200)) })),
  /** Settings of GODEBUG whose default changed: `go 1.22` in go.mod selects `old` for those changed after Go 1.22. */
  godebug: z.array(z.object({ name: text(1, 100), changed: whole(1), old: z.string() })),
  license: path,
});
export type GoManifest = z.infer<typeof goManifestSchema>;

/** `toolchains/index.json` of a site: the toolchains that it has. Every site has this file. */
export const toolchainIndexSchema = z.object({
  /** Null if the site was built without Go. */
  go: z.nullable(
    z.object({
      version: z.string(),
      /** Relative to the index. */
      manifest: path,
      /** What compiler, linker and the archives of a program with fmt take to download. */
      download: whole(1),
    }),
  ),
});
export type ToolchainIndex = z.infer<typeof toolchainIndexSchema>;

/** The path of the index on the site. */
export const TOOLCHAIN_INDEX = 'toolchains/index.json';

/** Returns the standard packages that a program with these imports contains, sorted. Every program contains `runtime`. */
export function importClosure({ packages }: GoManifest, imports: Iterable<string>): string[] {
  const found = new Set<string>(['runtime', ...imports]);
  for (const name of found) for (const imported of packages[name]?.imports ?? []) found.add(imported);
  return [...found].filter((name) => packages[name] !== undefined).sort();
}

/** Returns the size of what a program with these imports needs to be built. */
export function downloadSize(manifest: GoManifest, imports: Iterable<string>): Bytes {
  const { compile, link } = manifest.tools;
  return importClosure(manifest, imports).reduce(
    (size, name) => size + (manifest.packages[name]?.compressed ?? 0),
    compile.compressed + link.compressed,
  );
}

/** Returns 26 for 1.26.8. */
export function minorVersion(version: string): number {
  return Number(/^1\.(\d+)/.exec(version)?.[1] ?? 0);
}
