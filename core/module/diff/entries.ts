import type { Inspection } from '../inspection.ts';
import type { ExternType, MemoryType } from '../summary.ts';

/* Compares the lists of two modules: imports, exports, memories, features and producers. */

/** An entry that only one of the modules has, or that differs. `null` where a module does not have it. */
export interface Change<Value> {
  readonly name: string;
  readonly before: Value | null;
  readonly after: Value | null;
}

type Entries<Value> = readonly (readonly [name: string, value: Value])[];

/** Pairs two lists by name. Of several entries with one name, the first is paired with the first. */
export function pairedByName<Value>(before: Entries<Value>, after: Entries<Value>): Change<Value>[] {
  const [first, second] = [byName(before), byName(after)];
  const keys = [...new Set([...first.keys(), ...second.keys()])].toSorted();
  return keys.map((key) => {
    const [one, other] = [first.get(key), second.get(key)];
    return { name: (one ?? other)?.name ?? '', before: one?.value ?? null, after: other?.value ?? null };
  });
}

function changesByName<Value>(before: Entries<Value>, after: Entries<Value>): Change<Value>[] {
  return pairedByName(before, after).filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
}

function byName<Value>(entries: Entries<Value>): Map<string, { name: string; value: Value }> {
  const found = new Map<string, { name: string; value: Value }>();
  for (const [name, value] of entries) {
    let key = name;
    for (let more = 2; found.has(key); more += 1) key = `${name}\0${more}`;
    found.set(key, { name, value });
  }
  return found;
}

export interface EntryChanges {
  readonly imports: readonly Change<ExternType>[];
  readonly exports: readonly Change<ExternType>[];
  /** Named by index. */
  readonly memories: readonly Change<MemoryType>[];
  /** Values: "used", "required" or "not allowed" for linking, or "needed" by the module's types. */
  readonly features: readonly Change<string>[];
  /** Values are versions. */
  readonly producers: readonly Change<string>[];
}

const FEATURE_WORDS = { '+': 'used', '=': 'required', '-': 'not allowed' } as const;

export function entryChanges(before: Inspection, after: Inspection): EntryChanges {
  const imports = ({ imports: list }: Inspection) =>
    list.map(({ module, name, type }) => [`${module}.${name}`, type] as const);
  const exports = ({ exports: list }: Inspection) => list.map(({ name, type }) => [name, type] as const);
  const memories = ({ memories: list }: Inspection) =>
    list.map((memory, index) => [`memory ${index}`, memory] as const);
  const features = ({ features: needed, targetFeatures }: Inspection) => [
    ...targetFeatures.map(({ prefix, name }) => [name, FEATURE_WORDS[prefix]] as const),
    ...needed.map((name) => [name, 'needed'] as const),
  ];
  const producers = ({ producers: list }: Inspection) =>
    list.map(({ field, name, version }) => [`${field}: ${name}`, version] as const);
  return {
    imports: changesByName(imports(before), imports(after)),
    exports: changesByName(exports(before), exports(after)),
    memories: changesByName(memories(before), memories(after)),
    features: changesByName<string>(features(before), features(after)),
    producers: changesByName(producers(before), producers(after)),
  };
}
