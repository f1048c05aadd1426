import type { Inspection } from '../../core/module/inspection.ts';
import type { InspectRequests } from '../../worker/inspect/protocol.ts';
import { ask } from './inspect-client.ts';

/** What is in a module. Any bytes give an answer. */
export function inspectModule(bytes: Uint8Array, signal?: AbortSignal): Promise<Inspection> {
  return ask('inspect', bytes, null, signal);
}

/** How long the module is as gzip, in bytes. */
export async function compressedSize(bytes: Uint8Array, signal?: AbortSignal): Promise<number> {
  return (await ask('compress', bytes, null, signal)).gzip;
}

/** One function as text, by its index, imported ones counted first. */
export function disassembleFunction(
  bytes: Uint8Array,
  functionIndex: number,
  signal?: AbortSignal,
): Promise<InspectRequests['disassemble']['result']> {
  return ask('disassemble', bytes, { functionIndex }, signal);
}
