import { toHex } from '../../core/base/bytes.ts';
import { messageOf } from '../../core/base/errors.ts';
import { preflight } from '../../core/module/preflight-check.ts';
import type { Examination } from './protocol.ts';

/** What the engine of this browser says against the bytes; null where it takes them. */
export function validateHere(bytes: Uint8Array): string | null {
  const own = bytes as Uint8Array<ArrayBuffer>;
  if (WebAssembly.validate(own)) return null;
  try {
    // Only compiling says why.
    new WebAssembly.Module(own);
  } catch (error) {
    const message = messageOf(error);
    return message.replace(/^WebAssembly\.\w+\(\): /, '');
  }
  return 'the bytes are not valid';
}

/** The module's digest, and whether it runs here. No limit of memory is applied yet: that belongs to a run. */
export async function examine(bytes: Uint8Array, sharedMemory: boolean): Promise<Examination> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const sha256 = toHex(new Uint8Array(digest));
  return { sha256, preflight: preflight(bytes, { sharedMemory, memoryLimit: null, validate: validateHere }) };
}
