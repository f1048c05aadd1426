/* The summary of a module before compilation: its sections, imports, exports and memories. */

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'funcref' | 'externref' | 'other';

export interface FunctionType {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface MemoryType {
  /** In units of 64 KiB. */
  readonly minimum: number;
  readonly maximum: number | null;
  readonly shared: boolean;
  readonly is64: boolean;
}

export type ExternType =
  | { readonly kind: 'function'; readonly type: FunctionType }
  | { readonly kind: 'memory'; readonly type: MemoryType }
  | { readonly kind: 'table' }
  | { readonly kind: 'global'; readonly type: ValueType; readonly mutable: boolean }
  | { readonly kind: 'tag' };

export interface ModuleImport {
  readonly module: string;
  readonly name: string;
  readonly type: ExternType;
}

export interface ModuleExport {
  readonly name: string;
  readonly type: ExternType;
  /** In the index space of its kind. */
  readonly index: number;
}

export interface Section {
  readonly id: number;
  /** "type", "import", …; a custom section's own name. */
  readonly name: string;
  /** Offset of the contents in the module, and their length. */
  readonly offset: number;
  readonly size: number;
}

export interface ModuleSummary {
  readonly size: number;
  readonly sections: readonly Section[];
  readonly imports: readonly ModuleImport[];
  readonly exports: readonly ModuleExport[];
  /** Defined and imported, imported first. */
  readonly memories: readonly MemoryType[];
  readonly importedFunctions: number;
  readonly definedFunctions: number;
}
