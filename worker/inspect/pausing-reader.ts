import { BinaryReader } from 'wasmparser';
import { messageOf } from '../../core/base/errors.ts';

/** Pauses after some steps: `disassembleChunk` then returns as if it were waiting for more bytes. */
export class PausingReader extends BinaryReader {
  #left = 0;

  go(steps: number): void {
    this.#left = steps;
  }

  override read(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return super.read();
  }
}

/** Returns why the disassembler stopped at damaged bytes. */
export function damageOf(error: unknown): string {
  const message = messageOf(error);
  const opcode = /^Unknown operator: (\d+)$/.exec(message)?.[1];
  return opcode === undefined ? message : `0x${Number(opcode).toString(16)} is not an instruction`;
}
