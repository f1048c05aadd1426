import { type ByteReader, FormatError } from '../reader.ts';
import type { SectionContents } from './custom.ts';
import { symbolFlags } from './custom-dylink.ts';

/* The linking and relocation sections of object files (tool conventions, Linking.md). */

const SEGMENTS = 5;
const INIT_FUNCTIONS = 6;
const COMDATS = 7;
const SYMBOLS = 8;

const SYMBOL_KINDS = ['function', 'data', 'global', 'section', 'tag', 'table'] as const;
const DATA = 1;
const SECTION = 3;
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;

export function decodeLinking(reader: ByteReader, contents: SectionContents): void {
  contents.fact('Version', reader.u32());
  while (reader.left > 0) {
    const id = reader.u8();
    const part = reader.within(reader.u32());
    if (id === SYMBOLS)
      contents.list('Symbols', ['Kind', 'Name', 'Flags', 'Place'], part.count(), () => readSymbol(part));
    else if (id === SEGMENTS)
      contents.list('Segments', ['Name', 'Alignment', 'Flags'], part.count(), () => [
        part.name(),
        `2^${part.u32()}`,
        `0x${part.u32().toString(16)}`,
      ]);
    else if (id === INIT_FUNCTIONS)
      contents.list('Initialisers', ['Priority', 'Symbol'], part.count(), () => [
        String(part.u32()),
        String(part.u32()),
      ]);
    else if (id === COMDATS)
      contents.list('Groups that are kept once', ['Name', 'Members'], part.count(), () => readComdat(part));
    else contents.fact(`Subsection ${id}`, `${part.left} B`);
  }
}

function readSymbol(reader: ByteReader): readonly string[] {
  const start = reader.offset;
  const kind = reader.u8();
  const flags = reader.u32();
  const title = SYMBOL_KINDS[kind];
  if (title === undefined) throw new FormatError('malformed', `${kind} is not a kind of symbol`, start);
  if (kind === DATA) {
    const name = reader.name();
    if ((flags & UNDEFINED) !== 0) return [title, name, symbolFlags(flags), '–'];
    const segment = reader.u32();
    const offset = reader.u32();
    return [title, name, symbolFlags(flags), `segment ${segment}, offset ${offset}, ${reader.u32()} B`];
  }
  const index = reader.u32();
  const hasName = kind !== SECTION && ((flags & UNDEFINED) === 0 || (flags & EXPLICIT_NAME) !== 0);
  return [title, hasName ? reader.name() : '–', symbolFlags(flags), `index ${index}`];
}

function readComdat(reader: ByteReader): readonly string[] {
  const name = reader.name();
  reader.u32();
  const members = reader.count();
  for (let left = members; left > 0; left -= 1) {
    reader.u8();
    reader.u32();
  }
  return [name, String(members)];
}

const RELOCATIONS: readonly string[] = [
  'FUNCTION_INDEX_LEB',
  'TABLE_INDEX_SLEB',
  'TABLE_INDEX_I32',
  'MEMORY_ADDR_LEB',
  'MEMORY_ADDR_SLEB',
  'MEMORY_ADDR_I32',
  'TYPE_INDEX_LEB',
  'GLOBAL_INDEX_LEB',
  'FUNCTION_OFFSET_I32',
  'SECTION_OFFSET_I32',
  'TAG_INDEX_LEB',
  'MEMORY_ADDR_REL_SLEB',
  'TABLE_INDEX_REL_SLEB',
  'GLOBAL_INDEX_I32',
  'MEMORY_ADDR_LEB64',
  'MEMORY_ADDR_SLEB64',
  'MEMORY_ADDR_I64',
  'MEMORY_ADDR_REL_SLEB64',
  'TABLE_INDEX_SLEB64',
  'TABLE_INDEX_I64',
  'TABLE_NUMBER_LEB',
  'MEMORY_ADDR_TLS_SLEB',
  'FUNCTION_OFFSET_I64',
  'MEMORY_ADDR_LOCREL_I32',
  'TABLE_INDEX_REL_SLEB64',
  'MEMORY_ADDR_TLS_SLEB64',
  'FUNCTION_INDEX_I32',
];
const WITH_ADDEND: ReadonlySet<number> = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

export function decodeRelocations(reader: ByteReader, contents: SectionContents): void {
  contents.fact('Section', reader.u32());
  const counts = new Map<number, number>();
  const total = reader.count();
  for (let left = total; left > 0; left -= 1) {
    const type = reader.u8();
    reader.u32();
    reader.u32();
    if (WITH_ADDEND.has(type)) reader.s64();
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  contents.fact('Relocations', total);
  const kinds = [...counts].toSorted(([, a], [, b]) => b - a);
  let at = 0;
  contents.list('Kinds', ['Kind', 'Count'], kinds.length, () => {
    const [type, count] = kinds[at] ?? [0, 0];
    at += 1;
    return [RELOCATIONS[type] ?? `kind ${type}`, String(count)];
  });
}
