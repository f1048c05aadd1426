import { inspectModule } from '../../../core/module/inspect.ts';
import type { Inspection } from '../../../core/module/inspection.ts';

/** An empty module. */
const NOTHING = inspectModule(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));

/** The inspection of a module with functions of these names and sizes, after two imported ones. */
export function inspectionOf(functions: readonly (readonly [name: string, size: number])[]): Inspection {
  return {
    ...NOTHING,
    functions: {
      firstIndex: 2,
      sizes: Uint32Array.from(functions, ([, size]) => size),
      offsets: new Uint32Array(functions.length),
      types: new Uint32Array(functions.length),
      names: functions.map(([name]) => name),
    },
  };
}
