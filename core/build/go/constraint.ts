/*
 * Which files of a folder belong to a package built for wasip1: by the file's name and by `//go:build`, as in `go help
 * buildconstraint`.
 */

const SYSTEMS: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);

/** Whether a file belongs to the package by its name: `a_linux.go` and `a_test.go` do not. */
export function isGoFileForWasip1(name: string): boolean {
  if (!name.endsWith('.go') || name.startsWith('_') || name.startsWith('.') || name.endsWith('_test.go')) return false;
  // The part before the first underscore is never a system: `linux.go` has no constraint.
  const parts = name.slice(0, -'.go'.length).split('_').slice(1);
  const last = parts.at(-1) ?? '';
  const previous = parts.at(-2) ?? '';
  if (ARCHITECTURES.has(last)) return last === 'wasm' && (!SYSTEMS.has(previous) || previous === 'wasip1');
  return !SYSTEMS.has(last) || last === 'wasip1';
}

/** Returns whether a build tag is satisfied. */
export type TagTest = (tag: string) => boolean;

/**
 * Returns the tags of a build for wasip1.
 *
 * @param minor of the version of Go: 26 for 1.26
 * @param custom the tags of `-tags`
 */
export function wasip1Tags(minor: number, custom: readonly string[]): TagTest {
  return (tag) => {
    if (tag === 'wasip1' || tag === 'wasm' || tag === 'gc' || custom.includes(tag)) return true;
    const version = /^go1\.(\d+)$/.exec(tag)?.[1];
    return version !== undefined && Number(version) >= 1 && Number(version) <= minor;
  };
}

/**
 * Evaluates the expression of a `//go:build` line. An invalid one is satisfied, so that the compiler reads the file and
 * reports its errors.
 */
export function evaluateConstraint(expression: string, isSet: TagTest): boolean {
  const tokens = expression.match(/&&|\|\||[!()]|[\p{L}\p{Nd}_.]+|\S/gu) ?? [];
  let at = 0;
  let isValid = true;
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      at++;
      value = both() || value;
    }
    return value;
  };
  const both = (): boolean => {
    let value = not();
    while (tokens[at] === '&&') {
      at++;
      value = not() && value;
    }
    return value;
  };
  const not = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !not();
    if (token === '(') {
      const value = either();
      isValid &&= tokens[at++] === ')';
      return value;
    }
    isValid &&= token !== undefined && /^[\p{L}\p{Nd}_.]+$/u.test(token);
    return token !== undefined && isSet(token);
  };
  const value = either();
  return !(isValid && at === tokens.length) || value;
}
