import type { Inspection } from '../../../core/module/inspection.ts';
import type { Section } from '../../../core/module/summary.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';
import { plainName } from './plain-name.ts';

/* The sections of a module as rows, to scale. */

export type SectionTone = 'code' | 'data' | 'names' | 'debug' | 'tables' | 'rest';

export interface SectionRow {
  /** The offset: two sections never share one, but may share a name. */
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** Of the module's size, 0 to 1. */
  readonly share: number;
  readonly tone: SectionTone;
  /** What is in it: a count or a sentence. */
  readonly holds: string;
}

const CUSTOM = 0;
/** No toolchain makes more, but anyone can. */
export const SECTIONS_MAX = 200;

const CUSTOM_MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^name$/, 'Names of functions and locals; may be stripped.'],
  [/^producers$/, 'The languages and tools that made it.'],
  [/^target_features$/, 'The features of WebAssembly that it was compiled for.'],
  [/^\.debug_/, 'DWARF, for debuggers; may be stripped.'],
  [/^(sourceMappingURL|external_debug_info)$/, 'Where the information for debuggers is.'],
  [/^build_id$/, 'A digest that the linker made.'],
  [/^go[:.]buildid$/, 'A digest that the Go toolchain made.'],
  [/^dylink(\.0)?$/, 'What a shared library needs.'],
  [/^(linking|reloc\.)/, 'For the linker: this is not a finished program.'],
];

/** What a custom section is for; null where it is not known. */
export function customMeaning(name: string): string | null {
  return CUSTOM_MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function toneOf({ id, name }: Section): SectionTone {
  if (id === 10) return 'code';
  if (id === 11) return 'data';
  if (id === CUSTOM) return name.startsWith('.debug_') ? 'debug' : name === 'name' ? 'names' : 'rest';
  return id === 4 || id === 9 ? 'tables' : 'rest';
}

function holds({ id, name }: Section, inspection: Inspection): string {
  switch (id) {
    case CUSTOM:
      return customMeaning(name) ?? 'Custom.';
    case 1:
      return counted(inspection.types.length, 'type');
    case 2:
      return counted(inspection.imports.length, 'import');
    case 3:
    case 10:
      return counted(inspection.functions.sizes.length, 'function');
    case 4:
      return counted(inspection.tables, 'table');
    case 5:
      return counted(inspection.memories.length, 'memory', 'memories');
    case 6:
      return counted(inspection.globals, 'global');
    case 7:
      return counted(inspection.exports.length, 'export');
    case 8:
      return `Runs function ${inspection.start} first.`;
    case 9:
      return counted(inspection.elements, 'segment');
    case 11:
      return `${counted(inspection.data.segments, 'segment')}, ${formatBytes(inspection.data.bytes)} of data`;
    default:
      return '';
  }
}

function restWords({ problems }: Inspection, more: number): Pick<SectionRow, 'name' | 'holds'> {
  if (problems.length > 0) return { name: 'headers and unread bytes', holds: 'What could not be read is here.' };
  if (more > 0) return { name: 'others', holds: `${counted(more, 'more section')}, and the headers of all.` };
  return { name: 'headers', holds: 'The preamble, and the kind and length of each section.' };
}

/** The sections in their order, and last what lies between them. */
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
