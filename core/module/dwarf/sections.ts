import { ByteReader, FormatError } from '../reader.ts';
import { walkSections } from '../sections.ts';

/* The sections of a module that hold DWARF. */

const NAMES = {
  info: '.debug_info',
  abbreviations: '.debug_abbrev',
  lines: '.debug_line',
  texts: '.debug_str',
  lineTexts: '.debug_line_str',
  ranges: '.debug_ranges',
  rangeLists: '.debug_rnglists',
  addresses: '.debug_addr',
  textOffsets: '.debug_str_offsets',
} as const;

type DebugSection = keyof typeof NAMES;

export interface DwarfSections extends Readonly<Record<DebugSection, Uint8Array>> {
  /** Offset of the code section's contents in the module. Addresses of DWARF are relative to it. */
  readonly codeStart: number;
  /** Size of the code section's contents. */
  readonly codeSize: number;
}

const CUSTOM = 0;
const CODE = 10;

/** Finds the sections with DWARF; null if the module has none. A section that is missing is empty. Never throws. */
export function dwarfSections(module: Uint8Array): DwarfSections | null {
  const found = new Map<string, Uint8Array>();
  let codeStart = 0;
  let codeSize = 0;
  try {
    for (const { id, name, offset, size } of walkSections(module)) {
      if (id === CODE) {
        codeStart = offset;
        codeSize = size;
      } else if (id === CUSTOM && name.startsWith('.debug_') && !found.has(name)) {
        const reader = new ByteReader(module, offset, offset + size);
        reader.name();
        found.set(name, reader.take(reader.left));
      }
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  if (codeSize === 0 || !found.has(NAMES.info) || !found.has(NAMES.abbreviations)) return null;
  const bytesOf = (section: DebugSection) => found.get(NAMES[section]) ?? new Uint8Array();
  return {
    codeStart,
    codeSize,
    info: bytesOf('info'),
    abbreviations: bytesOf('abbreviations'),
    lines: bytesOf('lines'),
    texts: bytesOf('texts'),
    lineTexts: bytesOf('lineTexts'),
    ranges: bytesOf('ranges'),
    rangeLists: bytesOf('rangeLists'),
    addresses: bytesOf('addresses'),
    textOffsets: bytesOf('textOffsets'),
  };
}
