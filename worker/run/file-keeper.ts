import type { FileChange } from '../../core/files/change.ts';
import type { Pacer } from './pacer.ts';

/** Sends file changes during the run, so that they are kept however the run ends. */
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

  /** Called when files may have changed. */
  touched(): void {
    this.#dirty = true;
    if (this.#pacer.isDue()) this.flush();
  }

  /** Sends all changes, even if that takes long. */
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

  /** Sends all changes at the end, including those that were never announced. */
  flushAll(): void {
    this.#dirty = true;
    this.flush();
  }
}

/**
 * Copies a view of a larger buffer and transfers the copy, because posting a view posts its entire buffer. A complete
 * buffer may still be in use by the engine, so it is not transferred.
 */
function ownBytes(change: FileChange, transfer: ArrayBuffer[]): FileChange {
  if (change.kind !== 'file' && change.kind !== 'patch') return change;
  if (change.bytes.length === change.bytes.buffer.byteLength) return change;
  const bytes = change.bytes.slice();
  transfer.push(bytes.buffer);
  return { ...change, bytes };
}
