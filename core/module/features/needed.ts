import type { FeatureUse } from '../code/scan.ts';
import { SEGMENT_MODES } from '../details/segments.ts';
import type { Inspection } from '../inspection.ts';
import type { FunctionType } from '../summary.ts';
import { FEATURES, type FeatureId, featureOfTarget } from './features.ts';

/* The features that a module needs, with what needs them. */

export interface NeededFeature {
  readonly id: FeatureId;
  /** The functions whose code needs it; null if none does. */
  readonly code: { readonly functions: number; readonly first: number; readonly offset: number } | null;
  /** What else needs it: "the import a.b", "memory 1". Only the first one. */
  readonly definition: string | null;
  /** The target_features section lists it. */
  readonly isDeclared: boolean;
}

const PASSIVE = SEGMENT_MODES.indexOf('passive');
const isWide = (type: FunctionType): boolean => [...type.params, ...type.results].includes('i64');

/** Returns the first definition that needs each feature. */
function definitionsOf(inspection: Inspection): ReadonlyMap<FeatureId, string> {
  const { imports, exports, types, memories, definitions, data, elements, sections, features } = inspection;
  const found = new Map<FeatureId, string>();
  const add = (id: FeatureId, what: string) => {
    if (!found.has(id)) found.set(id, what);
  };
  for (const { module, name, type } of imports) {
    const what = `import ${module}.${name}`;
    if (type.kind === 'global' && type.mutable) add('mutable-globals', what);
    if (type.kind === 'function' && isWide(type.type)) add('bigint', what);
    if (module === 'wasm:js-string') add('js-strings', what);
  }
  for (const { name, type } of exports) {
    if (type.kind === 'global' && type.mutable) add('mutable-globals', `export ${name}`);
    if (type.kind === 'function' && isWide(type.type)) add('bigint', `export ${name}`);
  }
  types.forEach((type, index) => {
    if (type === null) {
      add('garbage-collection', `type ${index}`);
      return;
    }
    if (type.results.length > 1) add('multi-value', `type ${index}`);
    const values = [...type.params, ...type.results];
    if (values.includes('v128')) add('simd', `type ${index}`);
    if (values.includes('externref') || values.includes('funcref')) add('reference-types', `type ${index}`);
  });
  if (features.includes('garbage-collection')) add('garbage-collection', 'the type section');
  memories.forEach(({ shared, is64 }, index) => {
    if (shared) add('threads', `memory ${index}`);
    if (is64) add('memory64', `memory ${index}`);
    if (index > 0) add('multi-memory', `memory ${index}`);
  });
  if (features.includes('custom-page-sizes')) add('custom-page-sizes', 'the memory section');
  definitions.tables.forEach(({ type, is64 }, index) => {
    if (index > 0 || type === 'externref') add('reference-types', `table ${index}`);
    if (is64) add('memory64', `table ${index}`);
  });
  if (definitions.tags.length > 0) add('exceptions', 'tag 0');
  if (definitions.hasExtendedConstants || data.hasExtendedConstants || elements.hasExtendedConstants)
    add('extended-const', 'a constant expression');
  if (data.modes.includes(PASSIVE)) add('bulk-memory', `data segment ${data.modes.indexOf(PASSIVE)}`);
  if (elements.modes.includes(PASSIVE)) add('bulk-memory', `element segment ${elements.modes.indexOf(PASSIVE)}`);
  if (sections.some(({ id }) => id === 12)) add('bulk-memory', 'the data count section');
  return found;
}

/** Lists the features that code or definitions need, and those that are only declared, in the order of `FEATURES`. */
export function neededFeatures(inspection: Inspection, uses: readonly FeatureUse[]): readonly NeededFeature[] {
  const definitions = definitionsOf(inspection);
  const declared = new Set(
    inspection.targetFeatures.filter(({ prefix }) => prefix !== '-').map(({ name }) => featureOfTarget(name)),
  );
  const code = new Map(uses.map((use) => [use.feature, use]));
  const isLegacy = code.has('legacy-exceptions');
  return FEATURES.flatMap(({ id }) => {
    const use = code.get(id);
    // Both proposals have tags, so a tag needs the newer one only without instructions of the older one.
    const definition = id === 'exceptions' && isLegacy ? null : (definitions.get(id) ?? null);
    const isDeclared = declared.has(id);
    if (use === undefined && definition === null && !isDeclared) return [];
    const { functions, first, offset } = use ?? { functions: 0, first: 0, offset: 0 };
    return [{ id, code: use === undefined ? null : { functions, first, offset }, definition, isDeclared }];
  });
}
