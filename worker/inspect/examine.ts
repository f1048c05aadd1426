import { toHex } from '../../core/base/bytes.ts';
import { messageOf } from '../../core/base/errors.ts';
import { preflight } from '../../core/module/preflight-check.ts';
import type { Examination } from './protocol.ts';

/** Returns the message of this browser's engine for invalid bytes; null if they are valid. */
export function validateHere(bytes: Uint8Array): string | null {
  const own = bytes as Uint8Array<ArrayBuffer>;
  if (WebAssembly.validate(own)) return null;
  try {
    // Only compiling returns a message.
    new WebAssembly.Module(own);
  } catch (error) {
    const message = messageOf(error);
    return message.replace(/^WebAssembly\.\w+\(\): /, '');
  }
  return 'the bytes are not valid';
}

/**
 * Returns the module's digest, and whether it runs here. The memory limit is not applied yet, because it belongs to a
 * run.
 */
export async function examine(bytes: Uint8Array, sharedMemory: boolean): Promise<Examination> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const sha256 = toHex(new Uint8Array(digest));
  return { sha256, preflight: preflight(bytes, { sharedMemory, memoryLimit: null, validate: validateHere }) };
}
