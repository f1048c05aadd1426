import { toHex } from '../../base/bytes.ts';
import type { ByteReader } from '../reader.ts';
import { FormatError } from '../reader.ts';
import { decodeDylink } from './custom-dylink.ts';
import { decodeLinking, decodeRelocations } from './custom-linking.ts';
import { decodeNames } from './custom-names.ts';

/*
 * The contents of custom sections, for display. Formats: the appendix of the core specification for names, and the
 * tool conventions of the WebAssembly community group for the others.
 */

export interface Fact {
  readonly term: string;
  readonly value: string;
}

export interface DecodedList {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number of rows in the section; only the first ones are listed. */
  readonly total: number;
}

export interface DecodedSection {
  readonly facts: readonly Fact[];
  readonly lists: readonly DecodedList[];
  /** The part that could not be read; null if everything was. */
  readonly problem: string | null;
}

/** Collects the contents of one section. */
export class SectionContents {
  readonly facts: Fact[] = [];
  readonly lists: DecodedList[] = [];

  fact(term: string, value: string | number): void {
    this.facts.push({ term, value: String(value) });
  }

  /** Reads `total` rows, and keeps the first ones. */
  list(title: string, columns: readonly string[], total: number, row: () => readonly string[]): void {
    const rows: (readonly string[])[] = [];
    // Added first, so that a damaged row loses only the rest.
    this.lists.push({ title, columns, rows, total });
    for (let at = 0; at < total; at += 1) {
      const cells = row();
      if (at < ROWS_MAX) rows.push(cells);
    }
  }
}

const ROWS_MAX = 1000;
const TEXT_MAX = 2000;

type Decoder = (reader: ByteReader, contents: SectionContents) => void;

const DECODERS: Readonly<Record<string, Decoder>> = {
  name: decodeNames,
  producers: decodeProducers,
  target_features: decodeTargetFeatures,
  'dylink.0': decodeDylink,
  linking: decodeLinking,
  sourceMappingURL: decodeAddress,
  external_debug_info: decodeAddress,
  build_id: decodeBuildId,
  'metadata.code.branch_hint': decodeBranchHints,
};

function decoderOf(name: string): Decoder | null {
  if (Object.hasOwn(DECODERS, name)) return DECODERS[name] ?? null;
  if (name.startsWith('reloc.')) return decodeRelocations;
  if (name.startsWith('.debug_')) return decodeDebug;
  return name === 'go:buildid' || name === 'go.buildid' ? decodeText : null;
}

/** Decodes a custom section after its name. Returns null if its format is unknown. Never throws. */
export function decodeCustom(name: string, reader: ByteReader): DecodedSection | null {
  const decoder = decoderOf(name);
  if (decoder === null) return null;
  const contents = new SectionContents();
  let problem: string | null = null;
  try {
    decoder(reader, contents);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    problem = `${error.message} (at byte ${error.offset})`;
  }
  return { facts: contents.facts, lists: contents.lists, problem };
}

function decodeProducers(reader: ByteReader, contents: SectionContents): void {
  for (let fields = reader.count(); fields > 0; fields -= 1) {
    const field = reader.name();
    contents.list(field, ['Name', 'Version'], reader.count(), () => [reader.name(), reader.name()]);
  }
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['+', 'used'],
  ['=', 'required'],
  ['-', 'not allowed'],
]);

function decodeTargetFeatures(reader: ByteReader, contents: SectionContents): void {
  contents.list('Features', ['Name', 'Use'], reader.count(), () => {
    const prefix = String.fromCharCode(reader.u8());
    return [reader.name(), PREFIXES.get(prefix) ?? `prefix ${prefix}`];
  });
}

function decodeAddress(reader: ByteReader, contents: SectionContents): void {
  contents.fact('Address', reader.name().slice(0, TEXT_MAX));
}

function decodeBuildId(reader: ByteReader, contents: SectionContents): void {
  contents.fact('Build ID', toHex(reader.take(Math.min(reader.u32(), 64))));
}

function decodeText(reader: ByteReader, contents: SectionContents): void {
  const bytes = new Uint8Array(reader.take(Math.min(reader.left, TEXT_MAX)));
  contents.fact('Text', new TextDecoder().decode(bytes));
}

function decodeBranchHints(reader: ByteReader, contents: SectionContents): void {
  contents.list('Functions', ['Index', 'Hints'], reader.count(), () => {
    const index = reader.u32();
    const hints = reader.count();
    for (let left = hints; left > 0; left -= 1) {
      reader.u32();
      reader.take(reader.u32());
    }
    return [String(index), String(hints)];
  });
}

/** Reads only what the header of the first unit states. */
function decodeDebug(reader: ByteReader, contents: SectionContents): void {
  if (reader.left < 6) return;
  const view = new DataView(new Uint8Array(reader.take(6)).buffer);
  const version = view.getUint16(4, true);
  // Units begin with their length and version; tables of strings and ranges do not.
  if (view.getUint32(0, true) <= reader.end && version >= 2 && version <= 5) contents.fact('DWARF version', version);
}
