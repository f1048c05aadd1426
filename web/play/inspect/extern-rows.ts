import type { ModuleExport, ModuleImport } from '../../../core/module/summary.ts';
import { exportMeaning, externText, importMeaning } from './inspection-text.ts';
import { plainName } from './plain-name.ts';

/** An import or an export as a row of a table. */
export interface ExternRow {
  /** The position: a hostile module may repeat a name. */
  readonly key: number;
  readonly name: string;
  readonly kind: string;
  readonly type: string;
  readonly meaning: string;
  /** The module of an import, the index of an export. */
  readonly from: string;
}

export function importRow({ module, name, type }: ModuleImport, key: number): ExternRow {
  const meaning = importMeaning(module, name);
  return { key, name: plainName(name), kind: type.kind, type: externText(type), meaning, from: plainName(module) };
}

export function exportRow({ name, type, index }: ModuleExport, key: number): ExternRow {
  const meaning = exportMeaning(name);
  return { key, name: plainName(name), kind: type.kind, type: externText(type), meaning, from: String(index) };
}
