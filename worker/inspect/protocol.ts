import type { Bytes } from '../../core/base/units.ts';
import type { CodeAnalysis } from '../../core/module/analyse-code.ts';
import type { AddressUses } from '../../core/module/code/address-uses.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import type { Preflight } from '../../core/module/preflight.ts';
import type { SourceFrame } from '../../core/module/source-lines.ts';
import type { FoundStrings, StringQuery } from '../../core/module/strings.ts';
import type { Diagnosis } from './diagnose.ts';
import type { DisassemblyPlace, DisassemblyResult } from './disassemble.ts';
import type { PrintedPiece } from './print-module.ts';
import type { SourceRows } from './source-rows.ts';

/*
 * The messages between the page and the inspect worker. Types only. Each request has an id, and exactly one response
 * with that id that is not progress.
 */

export interface Examination {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly preflight: Preflight;
}

export interface Located {
  /** For each offset, innermost first; empty if nothing is known of it. */
  readonly frames: readonly (readonly SourceFrame[])[];
  /** The parts of the debug information that could not be read, in one sentence each. */
  readonly problems: readonly string[];
}

/** The parameters and results of the requests, by name. */
export interface InspectRequests {
  readonly examine: { readonly params: { readonly sharedMemory: boolean }; readonly result: Examination };
  readonly inspect: { readonly params: null; readonly result: Inspection };
  /** Reads all code. Reports progress. */
  readonly analyse: { readonly params: null; readonly result: CodeAnalysis };
  readonly strings: { readonly params: StringQuery; readonly result: FoundStrings };
  /** The functions that may refer to a range of addresses. */
  readonly addressUses: {
    readonly params: { readonly start: number; readonly end: number };
    readonly result: AddressUses;
  };
  /** The compressed size of the module. */
  readonly compress: { readonly params: null; readonly result: { readonly gzip: Bytes } };
  /** The function by its index, after the imported ones. */
  readonly disassemble: {
    readonly params: { readonly functionIndex: number; readonly place: DisassemblyPlace };
    readonly result: DisassemblyResult;
  };
  /** The next piece of the module's text. */
  readonly print: { readonly params: { readonly restart: boolean }; readonly result: PrintedPiece };
  /** The functions and source lines at offsets in the module. */
  readonly locate: { readonly params: { readonly offsets: readonly number[] }; readonly result: Located };
  /** The source lines of a part of the code; null without debug information. */
  readonly sourceRows: {
    readonly params: { readonly start: number; readonly end: number };
    readonly result: { readonly rows: SourceRows | null };
  };
  /** Where the module is invalid; null if it is valid. */
  readonly diagnose: { readonly params: null; readonly result: { readonly diagnosis: Diagnosis | null } };
}

export type InspectRequestName = keyof InspectRequests;

export type InspectRequest = {
  readonly [Name in InspectRequestName]: {
    readonly type: Name;
    readonly id: number;
    /** The module; null for that of the previous request, so that a large one is sent once. */
    readonly bytes: Uint8Array | null;
    readonly params: InspectRequests[Name]['params'];
  };
}[InspectRequestName];

export type InspectResponse =
  | { readonly id: number; readonly kind: 'done'; readonly result: InspectRequests[InspectRequestName]['result'] }
  /** @property share 0 to 1; any number of these come before the result */
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
