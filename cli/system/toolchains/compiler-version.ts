/** Extracts name and version from a compiler's output, such as "gcc 12.2.0". */
export function compilerVersion(output: string): string {
  const [line = ''] = output.split('\n');
  const go = /^go version go(\S+)/.exec(line);
  if (go !== null) return `go ${go[1]}`;
  const rust = /^rustc (\S+)/.exec(line);
  if (rust !== null) return `rustc ${rust[1]}`;
  const apple = /^Apple clang version (\S+)/.exec(line);
  // Apple numbers its releases differently.
  if (apple !== null) return `apple-clang ${apple[1]}`;
  const clang = /clang version (\S+)/.exec(line);
  if (clang !== null) return `clang ${clang[1]}`;
  // gcc prints the name by which it was called first.
  const gcc = /\) (\d+(?:\.\d+)+)/.exec(line);
  return gcc === null ? line.slice(0, 60) : `gcc ${gcc[1]}`;
}
