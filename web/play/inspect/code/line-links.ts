import type { InspectRequests } from '../../../../worker/inspect/protocol.ts';

/* Which source line each line of a disassembly was compiled from. */

export type Disassembly = Extract<InspectRequests['disassemble']['result'], { readonly kind: 'text' }>;
export type SourceRows = NonNullable<InspectRequests['sourceRows']['result']['rows']>;

/** A line of a source file. */
export interface SourceLine {
  /** Index into the files of `SourceRows`. */
  readonly file: number;
  /** From 1. */
  readonly line: number;
}

/** The source line of each line of a window; null if none belongs to it. */
export type LineLinks = readonly (SourceLine | null)[];

/** Links the lines of a window to source lines. Takes time proportional to both. */
export function linkLines({ offsets }: Pick<Disassembly, 'offsets'>, rows: SourceRows): LineLinks {
  let row = -1;
  let shared: SourceLine | null = null;
  return Array.from(offsets, (offset) => {
    if (offset === 0) return null;
    const before = row;
    while (row + 1 < rows.offsets.length && (rows.offsets[row + 1] ?? 0) <= offset) row += 1;
    if (row !== before) {
      const file = rows.fileOf[row] ?? -1;
      const line = rows.lineOf[row] ?? 0;
      const isSame = shared?.file === file && shared.line === line;
      if (!isSame) shared = file < 0 || line === 0 ? null : { file, line };
    }
    return shared;
  });
}

export const isSameLine = (left: SourceLine | null, right: SourceLine | null): boolean =>
  left === right || (left !== null && right !== null && left.file === right.file && left.line === right.line);

/** Consecutive lines of a disassembly from one source line. Lines count from 1, the last one is included. */
export interface LineRun {
  readonly source: SourceLine;
  readonly first: number;
  readonly last: number;
}

export function runsOf(links: LineLinks): readonly LineRun[] {
  const runs: LineRun[] = [];
  for (const [at, source] of links.entries()) {
    if (source === null) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.last === at && isSameLine(last.source, source))
      runs[runs.length - 1] = { ...last, last: at + 1 };
    else runs.push({ source, first: at + 1, last: at + 1 });
  }
  return runs;
}

/** Number of colours; lines next to each other in the source get different ones. */
export const COLOURS = 6;

/** Gives each source line with code a colour, from 0, in the order of the lines. */
export function coloursOf(links: LineLinks): ReadonlyMap<string, number> {
  const lines = new Map<string, SourceLine>();
  for (const source of links) if (source !== null) lines.set(keyOf(source), source);
  const sorted = [...lines].sort(([, left], [, right]) => left.file - right.file || left.line - right.line);
  return new Map(sorted.map(([key], at) => [key, at % COLOURS]));
}

export const keyOf = ({ file, line }: SourceLine): string => `${file}:${line}`;

/** Returns the file with most lines of a disassembly; 0 if none has any. */
export function mainFile(links: LineLinks): number {
  const counts = new Map<number, number>();
  for (const source of links) if (source !== null) counts.set(source.file, (counts.get(source.file) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 0;
}

/** Returns the line with the instruction at an offset or before it, from 1; null if it is outside of the window. */
export function lineAt({ offsets }: Pick<Disassembly, 'offsets'>, offset: number): number | null {
  const next = offsets.findIndex((each) => each > offset);
  const line = next < 0 ? offsets.length : next;
  return line === 0 || (offsets[line - 1] ?? 0) === 0 ? null : line;
}
