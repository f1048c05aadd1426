import { inspectModule } from '../../../core/module/inspect.ts';
import { functionColumns } from '../../../core/module/inspect-functions.ts';
import type { Inspection } from '../../../core/module/inspection.ts';

/** An empty module. */
const NOTHING = inspectModule(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

/** The columns of names, as the inspection computes them. */
function labelled(names: readonly string[]): Inspection['functions'] {
  const sizes = new Uint32Array(names.length);
  const exported = new Map(names.map((name, at) => [at, name]));
  return functionColumns(0, { sizes, offsets: sizes }, [], new Map(), exported);
}

/** The inspection of a module with functions of these names and sizes, after two imported ones. */
export function inspectionOf(functions: readonly (readonly [name: string, size: number])[]): Inspection {
  return {
    ...NOTHING,
    functions: {
      ...labelled(functions.map(([name]) => name)),
      firstIndex: 2,
      sizes: Uint32Array.from(functions, ([, size]) => size),
      offsets: new Uint32Array(functions.length),
      types: new Uint32Array(functions.length),
    },
  };
}
