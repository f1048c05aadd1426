import { buildCallGraph, type CallGraph, graphTransferables } from './code/call-graph.ts';
import { type CodeScan, scanCode } from './code/scan.ts';
import { SEGMENT_MODES } from './details/segments.ts';
import { type NeededFeature, neededFeatures } from './features/needed.ts';
import type { Inspection } from './inspection.ts';
import type { FunctionType } from './summary.ts';

/* Reads the code of a module: the calls, what keeps each function, and which features it needs. */

export interface CodeAnalysis {
  readonly graph: CallGraph;
  readonly features: readonly NeededFeature[];
  /** Functions with unknown instructions: their calls are missing from the graph. */
  readonly unread: CodeScan['unread'];
  readonly instructions: number;
}

const DECLARED = SEGMENT_MODES.indexOf('declared');

/** Returns a number per type; equal types have the same. */
function equalTypes(types: Inspection['types']): Uint32Array {
  const ids = new Map<string, number>();
  return Uint32Array.from(types, (type, index) => {
    const key = type === null ? `type ${index}` : keyOf(type);
    const id = ids.get(key) ?? index;
    ids.set(key, id);
    return id;
  });
}

const keyOf = ({ params, results }: FunctionType): string => `${params.join()}:${results.join()}`;

/** The functions in segments that fill tables. */
function tableEntries({ modes, functions: { starts, targets } }: Inspection['elements']): Uint32Array {
  const kept = [...modes.keys()].filter((segment) => modes[segment] !== DECLARED);
  if (kept.length === modes.length) return targets;
  return Uint32Array.from(kept.flatMap((segment) => [...targets.subarray(starts[segment], starts[segment + 1])]));
}

/** @param onProgress receives the share of the code that was read, 0 to 1 */
export function analyseCode(
  bytes: Uint8Array,
  inspection: Inspection,
  onProgress: (share: number) => void = () => {},
): CodeAnalysis {
  const { functions, definitions, imports, exports, types, elements, start, features } = inspection;
  const total = functions.sizes.reduce((sum, size) => sum + size, 0);
  const scan = scanCode(
    bytes,
    functions,
    { functions: functions.firstIndex + functions.sizes.length, types: types.length },
    (read) => onProgress(read / total),
  );
  const functionTypes = new Uint32Array(functions.firstIndex + functions.sizes.length);
  functionTypes.set(definitions.importedFunctions.slice(0, functions.firstIndex));
  functionTypes.set(functions.types, functions.firstIndex);
  const graph = buildCallGraph({
    scan,
    importedFunctions: functions.firstIndex,
    sizes: functions.sizes,
    functionTypes,
    equalTypes: equalTypes(types),
    hasSubtypes: features.includes('garbage-collection'),
    entryPoints: [
      ...exports.filter(({ type }) => type.kind === 'function').map(({ index }) => index),
      ...(start === null ? [] : [start]),
    ],
    globalReferences: definitions.references,
    tableEntries: tableEntries(elements),
    isTableShared: [...imports, ...exports].some(({ type }) => type.kind === 'table'),
  });
  return {
    graph,
    features: neededFeatures(inspection, scan.features),
    unread: scan.unread,
    instructions: scan.instructions,
  };
}

/** Returns the buffers of an analysis that can be transferred when it is posted. */
export function analysisTransferables({ graph }: CodeAnalysis): ArrayBuffer[] {
  return graphTransferables(graph);
}
