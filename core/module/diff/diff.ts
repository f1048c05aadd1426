import { inspectModule } from '../inspect.ts';
import type { Inspection } from '../inspection.ts';
import { Callees, type ComparedModule } from './callees.ts';
import { dataSegments, type SegmentChange, segmentChanges } from './data-segments.ts';
import { type Change, type EntryChanges, entryChanges, pairedByName } from './entries.ts';
import { type Fingerprints, fingerprints } from './fingerprint.ts';
import { matchFunctions } from './match.ts';
import { type MatchedBy, Matching } from './matching.ts';
import { referenceKeys } from './references.ts';

/*
 * Compares two modules. Indices that moved because something was added before them are not changes: references are
 * compared by what they refer to.
 */

/** A function of one of the modules. */
export interface FunctionPlace {
  /** In the module; imported functions come first. */
  readonly index: number;
  /** Bytes of the body. */
  readonly size: number;
  /** As stored in the module; "" without one. */
  readonly name: string;
}

export type FunctionChange =
  | { readonly kind: 'added'; readonly before: null; readonly after: FunctionPlace }
  | { readonly kind: 'removed'; readonly before: FunctionPlace; readonly after: null }
  | {
      /** `constants`: only integer constants and offsets of memory accesses differ, as they do when data moves. */
      readonly kind: 'changed' | 'constants';
      readonly before: FunctionPlace;
      readonly after: FunctionPlace;
      readonly by: MatchedBy;
    };

export interface UnchangedFunctions {
  readonly count: number;
  /** Bytes of their bodies. They differ if indices became longer or shorter. */
  readonly before: number;
  readonly after: number;
}

export interface ModuleDiff extends EntryChanges {
  /** Whether the modules are equal byte for byte. */
  readonly identical: boolean;
  readonly size: { readonly before: number; readonly after: number };
  /** All sections by name, with their sizes. */
  readonly sections: readonly Change<number>[];
  /** Sorted by the change of their size, the largest first. */
  readonly functions: readonly FunctionChange[];
  readonly unchanged: UnchangedFunctions;
  readonly data: readonly SegmentChange[];
  /** The parts of the modules that could not be read, in one sentence each. */
  readonly problems: { readonly before: readonly string[]; readonly after: readonly string[] };
}

export interface Comparison {
  readonly diff: ModuleDiff;
  readonly before: ComparedModule;
  readonly after: ComparedModule;
  /** Of positions among the defined functions. */
  readonly matching: Matching;
}

function areEqual(before: Uint8Array, after: Uint8Array): boolean {
  if (before.length !== after.length) return false;
  for (let at = 0; at < before.length; at += 1) if (before[at] !== after[at]) return false;
  return true;
}

/** The comparison of a module with itself. */
function sameModule(module: ComparedModule): Comparison {
  const { sizes } = module.inspection.functions;
  const matching = new Matching(sizes.length, sizes.length);
  for (const position of sizes.keys()) matching.add({ before: position, after: position, by: 'body' });
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const size = module.bytes.length;
  const { problems } = module.inspection;
  return {
    before: module,
    after: module,
    matching,
    diff: {
      identical: true,
      size: { before: size, after: size },
      sections: sectionSizes(module.inspection, module.inspection),
      functions: [],
      unchanged: { count: sizes.length, before: bytes, after: bytes },
      ...entryChanges(module.inspection, module.inspection),
      data: [],
      problems: { before: problems, after: problems },
    },
  };
}

const difference = ({ before, after }: FunctionChange): number => (after?.size ?? 0) - (before?.size ?? 0);
const largest = ({ before, after }: FunctionChange): number => Math.max(before?.size ?? 0, after?.size ?? 0);
const indices = ({ before, after }: FunctionChange): number => (before?.index ?? 0) + (after?.index ?? 0);

/** The share of the work that one pass over the bodies of both modules is. */
const FINGERPRINT_SHARE = 0.4;

/** @param onProgress receives the share of the work that is done */
export function compareModules(
  beforeBytes: Uint8Array,
  afterBytes: Uint8Array,
  onProgress: (share: number) => void = () => {},
): Comparison {
  const before: ComparedModule = { bytes: beforeBytes, inspection: inspectModule(beforeBytes) };
  if (areEqual(beforeBytes, afterBytes)) return sameModule(before);
  const after: ComparedModule = { bytes: afterBytes, inspection: inspectModule(afterBytes) };
  const printed = (module: ComparedModule, other: ComparedModule, start: number): Fingerprints =>
    fingerprints(
      module.bytes,
      module.inspection.functions,
      referenceKeys(module.inspection, other.inspection),
      (share) => onProgress(start + FINGERPRINT_SHARE * share),
    );
  const prints = { before: printed(before, after, 0.1), after: printed(after, before, 0.1 + FINGERPRINT_SHARE) };
  const types = { before: signatures(before.inspection), after: signatures(after.inspection) };
  const matching = matchFunctions(
    { columns: before.inspection.functions, prints: prints.before },
    { columns: after.inspection.functions, prints: prints.after },
    (first, second) => types.before[first] === types.after[second],
  );
  const functions = functionChanges(before, after, prints, matching);
  return {
    before,
    after,
    matching,
    diff: {
      identical: false,
      size: { before: beforeBytes.length, after: afterBytes.length },
      sections: sectionSizes(before.inspection, after.inspection),
      ...functions,
      ...entryChanges(before.inspection, after.inspection),
      data: segmentChanges(dataSegments(before), dataSegments(after)),
      problems: { before: before.inspection.problems, after: after.inspection.problems },
    },
  };
}

/** The signature of each function that the module defines, as text. */
function signatures({ functions, types }: Inspection): string[] {
  const texts = types.map((type) => (type === null ? '' : `${type.params.join()}>${type.results.join()}`));
  return Array.from(functions.types, (type) => texts[type] ?? '');
}

function sectionSizes(before: Inspection, after: Inspection): Change<number>[] {
  const sizes = ({ sections }: Inspection) => sections.map(({ name, size }) => [name, size] as const);
  return pairedByName(sizes(before), sizes(after));
}

function functionChanges(
  before: ComparedModule,
  after: ComparedModule,
  prints: { readonly before: Fingerprints; readonly after: Fingerprints },
  matching: Matching,
): Pick<ModuleDiff, 'functions' | 'unchanged'> {
  const placeOf = ({ inspection: { functions } }: ComparedModule, position: number): FunctionPlace => ({
    index: functions.firstIndex + position,
    size: functions.sizes[position] ?? 0,
    name: functions.names[position] ?? '',
  });
  const changes: FunctionChange[] = [];
  const unchanged = { count: 0, before: 0, after: 0 };
  const callees = new Callees(before, after, matching, prints);
  for (const { before: first, after: second, by } of matching.matches) {
    const places = { before: placeOf(before, first), after: placeOf(after, second) };
    const isExact = prints.before.exact[first] === prints.after.exact[second];
    const mayDiffer = prints.before.hasUnnamed[first] === 1 || prints.after.hasUnnamed[second] === 1;
    if (isExact && (!mayDiffer || callees.areEqual(first, second))) {
      unchanged.count += 1;
      unchanged.before += places.before.size;
      unchanged.after += places.after.size;
      continue;
    }
    const isShape = !isExact && prints.before.shape[first] === prints.after.shape[second];
    const haveEqualCallees = isShape && (!mayDiffer || callees.areEqual(first, second));
    changes.push({ kind: haveEqualCallees ? 'constants' : 'changed', ...places, by });
  }
  for (const [position] of before.inspection.functions.sizes.entries())
    if (matching.ofBefore(position) < 0)
      changes.push({ kind: 'removed', before: placeOf(before, position), after: null });
  for (const [position] of after.inspection.functions.sizes.entries())
    if (matching.ofAfter(position) < 0) changes.push({ kind: 'added', before: null, after: placeOf(after, position) });
  changes.sort(
    (a, b) => Math.abs(difference(b)) - Math.abs(difference(a)) || largest(b) - largest(a) || indices(a) - indices(b),
  );
  return { functions: changes, unchanged };
}
