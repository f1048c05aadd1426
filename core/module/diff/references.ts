import type { Inspection } from '../inspection.ts';
import { hashText } from './hash.ts';

/*
 * What the indices in code refer to. Adding a function moves the indices of all later ones, so the comparison of two
 * modules uses these keys in place of indices.
 */

export interface ReferenceKeys {
  /** By function index: from the name; 0 for a function without one. */
  readonly functions: Uint32Array;
  /** By type index: from the signature. */
  readonly types: Uint32Array;
  /** Whether indices of globals can be compared: both modules have the same list of types. */
  readonly sameGlobals: boolean;
}

/**
 * Returns a name without the parts that change with every build: the hash at the end of a Rust name, and the
 * disambiguators of crates.
 */
export function stableName(name: string): string {
  if (name.startsWith('_R')) return name.replace(/Cs[0-9A-Za-z]+_/g, 'C');
  return name.replace(/17h[0-9a-f]{16}E$/, 'E').replace(/::h[0-9a-f]{16}$/, '');
}

const globalTypes = ({ definitions }: Inspection): string =>
  definitions.globals.map(({ type, mutable }) => `${type}${mutable}`).join();

/** Returns the keys of `module` for a comparison with `other`. */
export function referenceKeys(module: Inspection, other: Inspection): ReferenceKeys {
  const { functions, imports, types } = module;
  const imported = imports.filter(({ type }) => type.kind === 'function');
  const keys = new Uint32Array(functions.firstIndex + functions.sizes.length);
  for (const [index, { module: from, name }] of imported.entries()) keys[index] = hashText(`${from}\0${name}`);
  for (const [at, name] of functions.names.entries()) {
    if (name !== '') keys[functions.firstIndex + at] = hashText(stableName(name));
  }
  return {
    functions: keys,
    types: Uint32Array.from(types, (type, index) =>
      type === null ? index + 1 : hashText(`${type.params.join()}>${type.results.join()}`),
    ),
    sameGlobals: globalTypes(module) === globalTypes(other),
  };
}
