import type { RangeFile } from './row-source.ts';

/* A remote file, whose bytes the page fetches: the worker has no network access. */

type Answer = (bytes: ArrayBuffer | string) => void;

export class RemoteReads {
  readonly #waiting = new Map<number, Answer>();
  readonly #ask: (id: number, start: number, end: number) => void;
  #lastId = 0;

  /** @param ask sends a request for bytes, to be answered by `receive` */
  constructor(ask: (id: number, start: number, end: number) => void) {
    this.#ask = ask;
  }

  /** @param bytes a text says why the bytes could not be read */
  receive(id: number, bytes: ArrayBuffer | string): void {
    this.#waiting.get(id)?.(bytes);
    this.#waiting.delete(id);
  }

  file(size: number): RangeFile {
    return {
      byteLength: size,
      slice: (start, end = size) =>
        new Promise((resolve, reject) => {
          this.#lastId += 1;
          this.#waiting.set(this.#lastId, (bytes) => {
            if (typeof bytes === 'string') reject(new Error(bytes));
            else resolve(bytes);
          });
          this.#ask(this.#lastId, start, end);
        }),
    };
  }
}
