import type { Bytes } from '../../core/base/units.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import type { Preflight } from '../../core/module/preflight.ts';
import type { DisassemblyResult } from './disassemble.ts';

/*
 * What the page and the inspect worker say to each other. Types only. Each request has an id, and
 * exactly one response carries it back.
 */

export interface Examination {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly preflight: Preflight;
}

/** The requests by name: what each asks besides the module, and what comes back. */
export interface InspectRequests {
  readonly examine: { readonly params: { readonly sharedMemory: boolean }; readonly result: Examination };
  readonly inspect: { readonly params: null; readonly result: Inspection };
  /** How small the module gets on its way from a server. */
  readonly compress: { readonly params: null; readonly result: { readonly gzip: Bytes } };
  /** The function by its index, imported ones counted first. */
  readonly disassemble: { readonly params: { readonly functionIndex: number }; readonly result: DisassemblyResult };
}

export type InspectRequestName = keyof InspectRequests;

export type InspectRequest = {
  readonly [Name in InspectRequestName]: {
    readonly type: Name;
    readonly id: number;
    /** The module; null for that of the request before, so that a large one is sent once. */
    readonly bytes: Uint8Array | null;
    readonly params: InspectRequests[Name]['params'];
  };
}[InspectRequestName];

export type InspectResponse =
  | { readonly id: number; readonly kind: 'done'; readonly result: InspectRequests[InspectRequestName]['result'] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
