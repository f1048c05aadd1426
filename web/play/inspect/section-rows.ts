import type { Inspection } from '../../../core/module/inspection.ts';
import type { ExternType, Section } from '../../../core/module/summary.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { plainName } from './words.ts';

/* The sections of a module as rows. */

export type SectionTone = 'code' | 'data' | 'names' | 'debug' | 'tables' | 'rest';

export interface SectionRow {
  /** The offset, which is unique; names may repeat. */
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** The share of the module's size, 0 to 1. */
  readonly share: number;
  readonly tone: SectionTone;
  /** The contents: a count or a sentence. */
  readonly holds: string;
}

const CUSTOM = 0;
/** No toolchain produces more, but a hostile module can have them. */
export const SECTIONS_MAX = 200;

const CUSTOM_MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^name$/, 'Names of functions and locals; can be stripped.'],
  [/^producers$/, 'Languages and tools that produced the module.'],
  [/^target_features$/, 'WebAssembly features that it was compiled for.'],
  [/^\.debug_/, 'DWARF debug information; can be stripped.'],
  [/^(sourceMappingURL|external_debug_info)$/, 'Location of the debug information.'],
  [/^build_id$/, 'Digest by the linker.'],
  [/^go[:.]buildid$/, 'Digest by the Go toolchain.'],
  [/^dylink(\.0)?$/, 'Requirements of a shared library.'],
  [/^(linking|reloc\.)/, 'Linker input: this is an object file, not a program.'],
];

/** The purpose of a custom section; null if it is unknown. */
export function customMeaning(name: string): string | null {
  return CUSTOM_MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function toneOf({ id, name }: Section): SectionTone {
  if (id === 10) return 'code';
  if (id === 11) return 'data';
  if (id === CUSTOM) return name.startsWith('.debug_') ? 'debug' : name === 'name' ? 'names' : 'rest';
  return id === 4 || id === 9 ? 'tables' : 'rest';
}

const importedOf = ({ imports }: Inspection, kind: ExternType['kind']): number =>
  imports.filter(({ type }) => type.kind === kind).length;

const sum = (numbers: Uint32Array): number => numbers.reduce((total, each) => total + each, 0);

function holds({ id, name }: Section, inspection: Inspection): string {
  switch (id) {
    case CUSTOM:
      return customMeaning(name) ?? 'Custom section.';
    case 1:
      return counted(inspection.types.length, 'type');
    case 2:
      return counted(inspection.imports.length, 'import');
    case 3:
    case 10:
      return counted(inspection.functions.sizes.length, 'function');
    case 4:
      return counted(inspection.definitions.tables.length - importedOf(inspection, 'table'), 'table');
    case 5:
      return counted(inspection.memories.length - importedOf(inspection, 'memory'), 'memory', 'memories');
    case 6:
      return counted(inspection.definitions.globals.length - importedOf(inspection, 'global'), 'global');
    case 7:
      return counted(inspection.exports.length, 'export');
    case 8:
      return `Function ${inspection.start} runs on instantiation.`;
    case 9:
      return `${counted(inspection.elements.modes.length, 'segment')}, ${counted(sum(inspection.elements.entries), 'entry', 'entries')}`;
    case 13:
      return counted(inspection.definitions.tags.length - importedOf(inspection, 'tag'), 'tag');
    case 11:
      return `${counted(inspection.data.sizes.length, 'segment')}, ${formatBytes(sum(inspection.data.sizes))} of data`;
    default:
      return '';
  }
}

function restWords({ problems }: Inspection, more: number): Pick<SectionRow, 'name' | 'holds'> {
  if (problems.length > 0) return { name: 'headers and unread bytes', holds: 'The parts that could not be read.' };
  if (more > 0) return { name: 'others', holds: `${counted(more, 'more section')} and all headers.` };
  return { name: 'headers', holds: 'The preamble and the header of each section.' };
}

/** Returns the sections in order, and last the bytes between them. */
export function sectionRows(inspection: Inspection): readonly SectionRow[] {
  const { size, sections } = inspection;
  const share = (part: number) => (size === 0 ? 0 : part / size);
  const rows = sections.slice(0, SECTIONS_MAX).map((section) => ({
    key: section.offset,
    name: plainName(section.name),
    size: section.size,
    share: share(section.size),
    tone: toneOf(section),
    holds: holds(section, inspection),
  }));
  const between = size - rows.reduce((sum, row) => sum + row.size, 0);
  if (between <= 0) return rows;
  const more = sections.length - rows.length;
  return [...rows, { key: -1, size: between, share: share(between), tone: 'rest', ...restWords(inspection, more) }];
}
