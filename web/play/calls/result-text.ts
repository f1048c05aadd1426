import { byteToHex } from '../../../core/base/bytes.ts';
import type { CallResult } from '../../../core/run/event.ts';
import { counted } from '../../ui/quantity.ts';

const SHOWN = 4096;

/** Shows bytes as text where they are text, and as hexadecimal digits otherwise. */
function bytesText(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, SHOWN);
  const rest = bytes.length > SHOWN ? `\n… ${counted(bytes.length - SHOWN, 'byte')} more` : '';
  try {
    return new TextDecoder('utf-8', { fatal: bytes.length <= SHOWN }).decode(shown) + rest;
  } catch {
    return Array.from(shown, byteToHex).join(' ') + rest;
  }
}

/** Describes the result of a call. */
export function resultText(result: CallResult): string {
  if (result.kind === 'failed') return result.message;
  if (result.memory !== null) return bytesText(result.memory);
  return result.values.length === 0 ? 'nothing' : result.values.map(String).join(', ');
}
