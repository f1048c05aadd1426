import type { CodeAnalysis } from '../../../../core/module/analyse-code.ts';
import { targetsOf } from '../../../../core/module/code/adjacency.ts';
import { KEPT } from '../../../../core/module/code/call-graph.ts';
import { SEGMENT_MODES } from '../../../../core/module/details/segments.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { functionLabel } from '../../../../core/module/locate.ts';

/* An inspection as JSON and its functions as CSV, for other tools. */

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** What keeps a function, in words: "export", "table", "nothing", or the index of a function. */
export function keptByText(keptBy: number): string {
  if (keptBy === KEPT.byEntry) return 'entry point';
  if (keptBy === KEPT.byTable) return 'table';
  return keptBy === KEPT.byNothing ? 'nothing' : `function ${keptBy}`;
}

/** Everything that Inspect shows, as a JSON document. Calls are included once the code was read. */
export function inspectionJson(inspection: Inspection, analysis: CodeAnalysis | null): string {
  const { functions, data, elements, definitions } = inspection;
  const document = {
    size: inspection.size,
    moduleName: inspection.moduleName,
    problems: inspection.problems,
    toolchain: inspection.toolchain,
    sections: inspection.sections,
    imports: inspection.imports,
    exports: inspection.exports,
    memories: inspection.memories,
    tables: definitions.tables,
    globals: definitions.globals,
    start: inspection.start,
    customSections: inspection.custom,
    dataSegments: Array.from(data.sizes, (size, at) => ({
      mode: SEGMENT_MODES[data.modes[at] ?? 0],
      memory: data.memories[at],
      address: numberOrNull(data.addresses[at]),
      offset: data.offsets[at],
      size,
    })),
    elementSegments: Array.from(elements.sizes, (size, at) => ({
      mode: SEGMENT_MODES[elements.modes[at] ?? 0],
      table: elements.tables[at],
      start: numberOrNull(elements.starts[at]),
      offset: elements.offsets[at],
      size,
      functions: [...targetsOf(elements.functions, at)],
    })),
    features: analysis?.features ?? null,
    functions: Array.from(functions.sizes, (size, at) => ({
      index: functions.firstIndex + at,
      name: functions.names[at],
      label: functionLabel(inspection, at),
      offset: functions.offsets[at],
      size,
      type: functions.types[at],
      ...(analysis === null
        ? {}
        : {
            retained: analysis.graph.retained[at],
            keptBy: keptByText(analysis.graph.keptBy[at] ?? 0),
            calls: [...targetsOf(analysis.graph.callees, functions.firstIndex + at)],
          }),
    })),
  };
  return JSON.stringify(document);
}

export const FUNCTION_COLUMNS = [
  'index',
  'name',
  'offset',
  'size',
  'retained',
  'kept by',
  'callers',
  'callees',
] as const;

/** The functions as rows for CSV; the last columns are empty before the code was read. */
export function functionTable(inspection: Inspection, analysis: CodeAnalysis | null): readonly (readonly string[])[] {
  const { functions } = inspection;
  return Array.from(functions.sizes, (size, at) => {
    const index = functions.firstIndex + at;
    const graph = analysis?.graph;
    return [
      String(index),
      functionLabel(inspection, at),
      String(functions.offsets[at]),
      String(size),
      graph === undefined ? '' : String(graph.retained[at]),
      graph === undefined ? '' : keptByText(graph.keptBy[at] ?? 0),
      graph === undefined ? '' : String(targetsOf(graph.callers, index).length),
      graph === undefined ? '' : String(targetsOf(graph.callees, index).length),
    ];
  });
}
