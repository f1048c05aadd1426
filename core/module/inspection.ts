import type { DecodedSection } from './details/custom.ts';
import type { Definitions } from './details/definitions.ts';
import type { DataSegments, ElementSegments } from './details/segments.ts';
import type { OtherNames } from './names.ts';
import type { NewerFeature } from './sections.ts';
import type { FunctionType, MemoryType, ModuleExport, ModuleImport, Section } from './summary.ts';

/*
 * The contents of a module, for display. Plain data, with the functions in columns: large modules have tens of
 * thousands, and the inspection is sent from a worker to the page.
 */

/** The functions that the module defines, in the order of their indices. */
export interface FunctionColumns {
  /** The index of the first one, which is the number of imported functions. */
  readonly firstIndex: number;
  /** Bytes of the body, without its size field. */
  readonly sizes: Uint32Array;
  /** Offset of the body in the module. */
  readonly offsets: Uint32Array;
  /** Index into `types`. */
  readonly types: Uint32Array;
  /** From the name section, or else the name of an export; "" if there is neither. */
  readonly names: readonly string[];
  /** The demangled names; "" where that is the name itself. */
  readonly labels: readonly string[];
  /** The crate, package or library of each function, as an index into `ownerNames`. The first one is "": unknown. */
  readonly owners: Uint32Array;
  readonly ownerNames: readonly string[];
}

export interface Producer {
  /** "language", "processed-by", "sdk". */
  readonly field: string;
  readonly name: string;
  readonly version: string;
}

export interface TargetFeature {
  /** Used (+), required (=) or not allowed (-) for linking. */
  readonly prefix: '+' | '=' | '-';
  readonly name: string;
}

/** The toolchain of the module. */
export interface Toolchain {
  /** "C", "Rust", "Go", …; null if unknown. */
  readonly language: string | null;
  readonly tool: string | null;
  /** The language that an interpreter runs: "Python". */
  readonly interpreter: string | null;
  /** Stated by the module, or inferred from its structure. */
  readonly certainty: 'stated' | 'likely' | 'unknown';
  /** The evidence, in short sentences. */
  readonly evidence: readonly string[];
}

export interface CustomSection {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  /** Null if the format is unknown. */
  readonly decoded: DecodedSection | null;
}

export interface Inspection {
  readonly size: number;
  /** From the name section. */
  readonly moduleName: string | null;
  readonly sections: readonly Section[];
  readonly imports: readonly ModuleImport[];
  readonly exports: readonly ModuleExport[];
  readonly memories: readonly MemoryType[];
  /** Function types by index; null for a type that is not a function's. */
  readonly types: readonly (FunctionType | null)[];
  readonly functions: FunctionColumns;
  readonly features: readonly NewerFeature[];
  readonly producers: readonly Producer[];
  readonly targetFeatures: readonly TargetFeature[];
  readonly toolchain: Toolchain;
  readonly custom: readonly CustomSection[];
  readonly definitions: Definitions;
  readonly data: DataSegments;
  readonly elements: ElementSegments;
  /** Names of parameters of exported functions, by function index. */
  readonly parameterNames: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** Names of globals, tables and segments. */
  readonly otherNames: OtherNames;
  /** The function that runs at instantiation. */
  readonly start: number | null;
  /** The parts that could not be read, in one sentence each. */
  readonly problems: readonly string[];
}
