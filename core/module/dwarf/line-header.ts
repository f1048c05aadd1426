import { FormatError } from '../reader.ts';
import { type FormContext, readNumber, readText, skipForm } from './forms.ts';
import { DwarfReader, textAt } from './reader.ts';
import type { DwarfSections } from './sections.ts';
import { readLength } from './units.ts';

/* The header of a line program (section 6.2.4 of DWARF 5): its files, and how its instructions are encoded. */

export interface LineFile {
  /** Joined with its directory, with `/` between the parts. */
  readonly path: string;
  /** The text, where the compiler embedded it (`-gembed-source`). */
  readonly text: string | null;
}

export interface LineHeader {
  /** By the file number of rows and calls; a number that is not used is undefined. */
  readonly files: readonly (LineFile | undefined)[];
  readonly addressSize: number;
  readonly minimumInstruction: number;
  readonly defaultIsStatement: boolean;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  /** Number of arguments of each standard instruction, from number 1. */
  readonly argumentCounts: readonly number[];
  /** Offsets of the instructions in `.debug_line`. */
  readonly program: number;
  readonly end: number;
}

/** What a unit says about its line program. */
export interface LineContext {
  readonly addressSize: number;
  /** The directory of the compiler; "" if it is unknown. */
  readonly compDir: string;
  /** The source that was compiled. */
  readonly name: string;
}

const CONTENT = { path: 1, directory: 2, text: 0x2001 } as const;

/** More files than this have no program; a hostile header may state four billion. */
const FILES_MAX = 200_000;

/** Joins a path to a directory, and removes `.` and `..`. */
export function joinPath(directory: string, path: string): string {
  // Compilers for Windows write `C:\dir\file.c`.
  const normal = (text: string) => text.replaceAll('\\', '/');
  const isAbsolute = /^(?:[A-Za-z]:)?[\\/]/.test(path);
  const joined = isAbsolute || directory === '' ? normal(path) : `${normal(directory)}/${normal(path)}`;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (joined.startsWith('/') ? '/' : '') + parts.join('/');
}

/** Reads the header at an offset of `.debug_line`. Throws `FormatError`. */
export function readLineHeader(sections: DwarfSections, offset: number, context: LineContext): LineHeader {
  const outer = new DwarfReader(sections.lines, offset);
  const { length, offsetSize } = readLength(outer);
  const end = outer.offset + length;
  outer.skip(length);
  const reader = new DwarfReader(sections.lines, end - length, end);
  const version = reader.u16();
  if (version < 2 || version > 5)
    throw new FormatError('malformed', `line program ${version} is not supported`, offset);
  let { addressSize } = context;
  if (version >= 5) {
    addressSize = reader.u8();
    reader.u8();
  }
  const headerLength = reader.unsigned(offsetSize);
  const program = reader.offset + headerLength;
  const minimumInstruction = reader.u8();
  // Instructions per operation, which only processors with long instruction words use.
  if (version >= 4) reader.u8();
  const defaultIsStatement = reader.u8() !== 0;
  const lineBase = reader.i8();
  const lineRange = reader.u8();
  const opcodeBase = reader.u8();
  if (lineRange === 0 || opcodeBase === 0)
    throw new FormatError('malformed', 'a line program has no line range', offset);
  const argumentCounts = Array.from({ length: opcodeBase - 1 }, () => reader.u8());
  const forms: FormContext = { version, addressSize, offsetSize, start: 0, textOffsetsBase: 0, addressBase: 0 };
  const files = version >= 5 ? readFiles(reader, forms, sections, context) : readOldFiles(reader, context);
  // Bounds the program, which may not begin beyond its end.
  const start = new DwarfReader(sections.lines, Math.min(program, end), end).offset;
  return {
    files,
    addressSize,
    minimumInstruction,
    defaultIsStatement,
    lineBase,
    lineRange,
    opcodeBase,
    argumentCounts,
    program: start,
    end,
  };
}

function readTextOf(reader: DwarfReader): string {
  const { bytes, offset } = reader;
  reader.skipText();
  return textAt({ bytes, offset }) ?? '';
}

/** Reads the lists of directories and files of DWARF 4 and earlier. Files count from 1; 0 is the compiled source. */
function readOldFiles(reader: DwarfReader, { compDir, name }: LineContext): LineFile[] {
  const directories = [compDir];
  for (let text = readTextOf(reader); text !== ''; text = readTextOf(reader)) directories.push(joinPath(compDir, text));
  const files: LineFile[] = [{ path: joinPath(compDir, name), text: null }];
  for (let text = readTextOf(reader); text !== ''; text = readTextOf(reader)) {
    const directory = directories[reader.uleb()] ?? '';
    reader.skipLeb();
    reader.skipLeb();
    files.push({ path: joinPath(directory, text), text: null });
  }
  return files;
}

interface Content {
  readonly path: string;
  readonly directory: number;
  readonly text: string | null;
}

/** Reads one of the two lists of DWARF 5, after the description of its entries. */
function* readContents(reader: DwarfReader, unit: FormContext, sections: DwarfSections): Generator<Content> {
  const format = Array.from({ length: reader.u8() }, () => ({ content: reader.uleb(), form: reader.uleb() }));
  const count = reader.uleb();
  // An entry without a format would take no bytes.
  if (count > FILES_MAX || (count > 0 && format.length === 0))
    throw new FormatError('malformed', 'a line program has too many files', reader.offset);
  for (let left = count; left > 0; left -= 1) {
    let path = '';
    let directory = 0;
    let text: string | null = null;
    for (const { content, form } of format) {
      if (content === CONTENT.path) path = textAt(readText(reader, form, unit, sections)) ?? '';
      else if (content === CONTENT.directory) directory = readNumber(reader, form, unit, sections) ?? 0;
      else if (content === CONTENT.text) text = textAt(readText(reader, form, unit, sections)) || null;
      else skipForm(reader, form, unit);
    }
    yield { path, directory, text };
  }
}

/** Reads the lists of directories and files of DWARF 5, which count from 0. */
function readFiles(
  reader: DwarfReader,
  unit: FormContext,
  sections: DwarfSections,
  { compDir }: LineContext,
): LineFile[] {
  const directories: string[] = [];
  // The first one is the directory of the compiler.
  for (const { path } of readContents(reader, unit, sections)) directories.push(joinPath(directories[0] ?? '', path));
  const files: LineFile[] = [];
  for (const { path, directory, text } of readContents(reader, unit, sections))
    files.push({ path: joinPath(directories[directory] ?? compDir, path), text });
  return files;
}
