import type { FileChange } from '../../core/files/change.ts';
import type { Pacer } from './pacer.ts';

/**
 * Hands over what became of the files while the run goes, so that it is kept whatever ends the run.
 */
export class FileKeeper {
  readonly #pacer: Pacer;
  readonly #take: () => FileChange[];
  readonly #send: (changes: readonly FileChange[], transfer: readonly ArrayBuffer[]) => void;
  readonly #failed: (error: unknown) => void;
  #dirty = false;

  constructor(
    pacer: Pacer,
    take: () => FileChange[],
    send: (changes: readonly FileChange[], transfer: readonly ArrayBuffer[]) => void,
    failed: (error: unknown) => void,
  ) {
    this.#pacer = pacer;
    this.#take = take;
    this.#send = send;
    this.#failed = failed;
  }

  /** Something may have changed. */
  touched(): void {
    this.#dirty = true;
    if (this.#pacer.isDue()) this.flush();
  }

  /** Hands over what has changed, whatever that costs. */
  flush(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#pacer.spend(() => {
      try {
        const changes = this.#take();
        if (changes.length === 0) return;
        const transfer: ArrayBuffer[] = [];
        this.#send(
          changes.map((change) => ownBytes(change, transfer)),
          transfer,
        );
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  /** The last hand-over: also of what was never told. */
  flushAll(): void {
    this.#dirty = true;
    this.flush();
  }
}

/**
 * A part of a larger buffer is copied out and given away: sending a view sends the whole buffer that
 * it lies in. A whole buffer may still be the engine's own, so it is left to be copied.
 */
function ownBytes(change: FileChange, transfer: ArrayBuffer[]): FileChange {
  if (change.kind !== 'file' && change.kind !== 'patch') return change;
  if (change.bytes.length === change.bytes.buffer.byteLength) return change;
  const bytes = change.bytes.slice();
  transfer.push(bytes.buffer);
  return { ...change, bytes };
}
