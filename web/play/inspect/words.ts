import { WASM_PAGE } from '../../../core/base/units.ts';
import type { Inspection, Toolchain } from '../../../core/module/inspection.ts';
import type { ExternType, FunctionType, MemoryType } from '../../../core/module/summary.ts';
import { showType } from '../../../core/module/wasi-functions.ts';
import type { WasiFunctionName } from '../../../core/wasi/functions.ts';
import { WASI_MEANINGS } from '../../../core/wasi/meanings.ts';
import { formatBytes, formatCount, threeDigits } from '../../ui/quantity.ts';

/* The words of an inspection. */

/** "(i32, i32) → i32", "memory, 1 MiB to 4 MiB", "mutable i32". */
export function externText(type: ExternType): string {
  switch (type.kind) {
    case 'function':
      return showType(type.type);
    case 'memory':
      return memoryText(type.type);
    case 'global':
      return `${type.mutable ? 'mutable' : 'constant'} ${type.type}`;
    case 'table':
    case 'tag':
      return '';
  }
}

/** "(left: i32, i32) → i32": a function type with the names of its parameters, where there are any. */
export function signatureText(type: FunctionType, names: ReadonlyMap<number, string> | undefined): string {
  if (names === undefined) return showType(type);
  const params = type.params.map((param, at) => {
    const name = names.get(at);
    return name === undefined || name === '' ? param : `${plainName(name)}: ${param}`;
  });
  return showType({ ...type, params: [] }).replace('()', `(${params.join(', ')})`);
}

/** "1 MiB initial, 4 MiB maximum, shared". */
export function memoryText({ minimum, maximum, shared, is64 }: MemoryType): string {
  const limit = maximum === null ? 'no maximum' : `${formatBytes(maximum * WASM_PAGE)} maximum`;
  return [`${formatBytes(minimum * WASM_PAGE)} initial`, limit, shared ? 'shared' : '', is64 ? '64-bit' : '']
    .filter(Boolean)
    .join(', ');
}

const isWasi = (module: string): boolean => module === 'wasi_snapshot_preview1' || module === 'wasi_unstable';

/** The purpose of an import; "" if it is unknown. */
export function importMeaning(module: string, name: string): string {
  if (!isWasi(module) || !Object.hasOwn(WASI_MEANINGS, name)) return '';
  return WASI_MEANINGS[name as WasiFunctionName];
}

const EXPORT_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['_start', 'The entry point of a command.'],
  ['_initialize', 'Initialises a reactor before other calls.'],
  ['memory', 'The memory that WASI functions access.'],
  ['__indirect_function_table', 'The functions called through pointers.'],
  ['malloc', 'Allocates memory.'],
  ['free', 'Frees memory.'],
]);

export function exportMeaning(name: string): string {
  return EXPORT_MEANINGS.get(name) ?? '';
}

/** "Rust, rustc 1.95.0", "C or C++ (inferred)"; without links and digests. */
export function toolchainText({ language, tool, interpreter, certainty }: Toolchain): string {
  const shortTool = tool?.replace(/ \(.*\)$/, '') ?? null;
  if (language === null && shortTool === null) return 'unknown';
  const words = [language ?? 'unknown language', ...(shortTool === null ? [] : [shortTool])].join(', ');
  const interprets = interpreter === null ? '' : `; contains a ${interpreter} interpreter`;
  return `${words}${certainty === 'likely' ? ' (inferred)' : ''}${interprets}`;
}

/** "12.3 %"; a small share is never shown as zero. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.01 ? '< 0.01 %' : `${threeDigits(percent)} %`;
}

/** "28,732 B", with every digit. */
export function exactBytes(bytes: number): string {
  return `${formatCount(bytes)} B`;
}

/** The features, with their linker constraints. */
export function featureTexts({ targetFeatures, features }: Inspection): readonly string[] {
  const words = { '+': '', '=': ' (required)', '-': ' (not allowed)' };
  const stated = targetFeatures.map(({ prefix, name }) => `${name}${words[prefix]}`);
  return [...new Set([...stated, ...features])];
}

/** A module may contain names of megabytes. */
const LONGEST = 240;

/** Cuts a name of a module and replaces characters that reorder or hide others. */
export function plainName(name: string): string {
  if (name === '') return '(no name)';
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
