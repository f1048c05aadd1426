import type { NewerFeature } from './sections.ts';
import type { FunctionType, MemoryType, ModuleExport, ModuleImport, Section } from './summary.ts';

/*
 * What a module holds, as it is shown. Plain data, with the functions in columns: large modules
 * have tens of thousands, and the whole travels from a worker to the page.
 */

/** The functions that the module defines, in the order of their indices. */
export interface FunctionColumns {
  /** The index of the first: the number of imported functions. */
  readonly firstIndex: number;
  /** Bytes of the body, its size field left out. */
  readonly sizes: Uint32Array;
  /** Where the body begins in the module. */
  readonly offsets: Uint32Array;
  /** Index into `types`. */
  readonly types: Uint32Array;
  /** From the name section, else the name of an export; "" where there is neither. */
  readonly names: readonly string[];
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

/** Who made the module, as far as it shows. */
export interface Toolchain {
  /** "C", "Rust", "Go", …; null where nothing tells. */
  readonly language: string | null;
  readonly tool: string | null;
  /** What it interprets, where it is an interpreter: "Python". */
  readonly interpreter: string | null;
  /** Said by the module itself, or guessed from its shape. */
  readonly certainty: 'stated' | 'likely' | 'unknown';
  /** What it was told by, a short sentence each. */
  readonly evidence: readonly string[];
}

export interface CustomSection {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  /** The first bytes. */
  readonly preview: Uint8Array;
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
  readonly data: { readonly segments: number; readonly bytes: number };
  readonly elements: number;
  readonly globals: number;
  readonly tables: number;
  /** The function that runs at instantiation. */
  readonly start: number | null;
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}
