import type { Inspection } from '../../core/module/inspection.ts';
import type { Examination, InspectRequests } from '../../worker/inspect/protocol.ts';
import { pageEnvironment } from './environment.ts';
import { InspectQueue } from './inspect-queue.ts';
import { warmUpOnInteraction } from './run-port.ts';

/** The inspect worker. It is kept, because it holds the module of the last request. */
const queue = new InspectQueue(
  () => new Worker(new URL('../../worker/inspect/entry.ts', import.meta.url), { type: 'module', name: 'inspect' }),
);

/** Computes the module's digest and checks whether it runs here, and if not, why. */
export async function examineModule(bytes: Uint8Array): Promise<Examination> {
  const examination = await queue.request('examine', bytes, { sharedMemory: pageEnvironment().sharedMemory });
  // A module that was opened is likely to be run.
  warmUpOnInteraction();
  return examination;
}

/** Lists what a module contains. Any bytes yield a result. */
export function inspectModule(bytes: Uint8Array, signal?: AbortSignal): Promise<Inspection> {
  return queue.request('inspect', bytes, null, signal);
}

/** Reads the code of a module: calls, kept bytes and features. */
export function analyseModule(
  bytes: Uint8Array,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<InspectRequests['analyse']['result']> {
  return queue.request('analyse', bytes, null, signal, onProgress);
}

/** Finds the text in the data of a module. */
export function findModuleStrings(
  bytes: Uint8Array,
  query: InspectRequests['strings']['params'],
): Promise<InspectRequests['strings']['result']> {
  return queue.request('strings', bytes, query);
}

/** Finds the functions that may refer to a range of addresses. */
export function findModuleAddressUses(
  bytes: Uint8Array,
  range: InspectRequests['addressUses']['params'],
): Promise<InspectRequests['addressUses']['result']> {
  return queue.request('addressUses', bytes, range);
}

/** Returns the module's size after gzip, in bytes. */
export async function compressedSize(bytes: Uint8Array, signal?: AbortSignal): Promise<number> {
  return (await queue.request('compress', bytes, null, signal)).gzip;
}

/** Returns a window of one function's text. The index counts imported functions first. */
export function disassembleFunction(
  bytes: Uint8Array,
  functionIndex: number,
  place: InspectRequests['disassemble']['params']['place'],
  signal?: AbortSignal,
): Promise<InspectRequests['disassemble']['result']> {
  return queue.request('disassemble', bytes, { functionIndex, place }, signal);
}

/** Returns the next piece of the module's text; with `restart` the first. */
export function printModule(
  bytes: Uint8Array,
  restart: boolean,
  signal: AbortSignal,
): Promise<InspectRequests['print']['result']> {
  return queue.request('print', bytes, { restart }, signal);
}

/** Returns the functions and source lines at offsets in the module, where it has debug information. */
export function locateOffsets(
  bytes: Uint8Array,
  offsets: readonly number[],
  signal?: AbortSignal,
): Promise<InspectRequests['locate']['result']> {
  return queue.request('locate', bytes, { offsets }, signal);
}

/** Returns the source lines of a part of the code; null if the module has no debug information. */
export async function sourceRowsOf(
  bytes: Uint8Array,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<InspectRequests['sourceRows']['result']['rows']> {
  return (await queue.request('sourceRows', bytes, { start, end }, signal)).rows;
}

/** Returns where and why this browser rejects a module; null if the module is valid. */
export async function diagnoseModule(
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<InspectRequests['diagnose']['result']['diagnosis']> {
  return (await queue.request('diagnose', bytes, null, signal)).diagnosis;
}
