import loadWabt from 'wabt';
import { messageOf } from '../../core/base/errors.ts';
import type { Bytes } from '../../core/base/units.ts';

/* Assembles modules from the WebAssembly text format. */

export type Assembled =
  | { readonly kind: 'module'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** @property message the first errors of the assembler, each with its line and column */
  | { readonly kind: 'failed'; readonly message: string };

/** Programs that people type or share as text are much smaller. */
const TEXT_MAX: Bytes = 4 * 1024 * 1024;
const MESSAGE_MAX = 600;

/** @param text in the text format, in UTF-8 */
export async function assembleText(name: string, text: Uint8Array): Promise<Assembled> {
  if (text.length > TEXT_MAX) return { kind: 'failed', message: 'The text is larger than 4 MiB.' };
  const wabt = await loadWabt();
  try {
    const module = wabt.parseWat(name, new TextDecoder().decode(text));
    try {
      module.validate();
      return { kind: 'module', bytes: new Uint8Array(module.toBinary({}).buffer) };
    } finally {
      module.destroy();
    }
  } catch (error) {
    return { kind: 'failed', message: messageOf(error).trim().slice(0, MESSAGE_MAX) };
  }
}
