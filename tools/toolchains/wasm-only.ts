/*
 * Compiler and linker for one architecture. Both are built for a single GOARCH at run time, but contain the back ends of
 * all: three quarters of their code. The files below are replaced through `go build -overlay`; no other source is changed,
 * and the output of the tools is the same.
 */

/** Removes `pattern`, which must match. */
function without(source: string, pattern: RegExp, file: string): string {
  const result = source.replace(pattern, '');
  if (result === source) throw new Error(`${file} has no ${pattern}: its source differs in this version of Go.`);
  return result;
}

function withoutImports(source: string, tool: 'compile' | 'link', packages: Iterable<string>): string {
  let result = source;
  for (const name of new Set(packages)) {
    result = without(result, new RegExp(`\\t"cmd/${tool}/internal/${name}"\\n`), `cmd/${tool}/main.go`);
  }
  return result;
}

/** cmd/compile/main.go: the table of architectures. */
function compileMain(source: string): string {
  const entries = [...source.matchAll(/^\t"(\w+)":\s+(\w+)\.Init,\n/gm)].filter(([, arch]) => arch !== 'wasm');
  const shorter = entries.reduce((text, [entry]) => text.replace(entry, ''), source);
  return withoutImports(
    shorter,
    'compile',
    entries.map(([, , name = '']) => name),
  );
}

/** cmd/link/main.go: the switch over the architecture. */
function linkMain(source: string): string {
  const cases = [...source.matchAll(/^\tcase ["\w, ]+:\n\t\tarch, theArch = (\w+)\.Init\(\)\n/gm)].filter(
    ([, name]) => name !== 'wasm',
  );
  const shorter = cases.reduce((text, [entry]) => text.replace(entry, ''), source);
  return withoutImports(
    shorter,
    'link',
    cases.map(([, name = '']) => name),
  );
}

/** cmd/compile/internal/ssa/config.go: the switch that refers to the rewrite rules of each architecture. */
function ssaConfig(source: string): string {
  return without(source, /(?<=\n\tswitch arch \{\n)\tcase "amd64":\n[\s\S]*?(?=\tcase "wasm":\n)/, 'ssa/config.go');
}

/** The replaced files by path below GOROOT/src, with functions that return their new content. */
export const WASM_ONLY: ReadonlyMap<string, (source: string) => string> = new Map([
  ['cmd/compile/main.go', compileMain],
  ['cmd/link/main.go', linkMain],
  ['cmd/compile/internal/ssa/config.go', ssaConfig],
]);
