import type { ModuleDiff } from '../../core/module/diff/diff.ts';
import { ownBuffer } from '../../core/run/granted-files.ts';
import type { DiffMessage, DiffRequest, FunctionPair, FunctionTexts } from '../../worker/inspect/diff/protocol.ts';

/* Compares two modules in a separate worker, which is kept until the comparison is closed. */

export interface ModuleComparison {
  readonly diff: ModuleDiff;
  /** Returns one function in both modules as text. */
  functionTexts(pair: FunctionPair): Promise<FunctionTexts>;
  /** Releases the memory of both modules. */
  close(): void;
}

export interface CompareOptions {
  readonly signal: AbortSignal;
  /** @param share of the work that is done */
  readonly onProgress: (share: number) => void;
}

interface Pending {
  resolve(message: DiffMessage): void;
  reject(error: Error): void;
}

type Request<Type extends DiffRequest['type']> = Omit<Extract<DiffRequest, { type: Type }>, 'id'>;

class DiffClient {
  readonly #worker = new Worker(new URL('../../worker/inspect/diff/entry.ts', import.meta.url), {
    type: 'module',
    name: 'compare',
  });
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(onProgress: (share: number) => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<DiffMessage>) => {
      if (data.kind === 'progress') {
        onProgress(data.share);
        return;
      }
      const pending = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if (data.kind === 'failed') pending?.reject(new Error(data.message));
      else pending?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(new Error(event.message || 'The code of the comparison did not load. Reload the page.'));
    };
  }

  ask<Type extends DiffRequest['type']>(request: Request<Type>): Promise<DiffMessage> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  end(reason: Error): void {
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }
}

/** Compares two modules. Any bytes yield a result. Rejects with the signal's reason when it is aborted. */
export async function compareModules(
  before: Uint8Array,
  after: Uint8Array,
  { signal, onProgress }: CompareOptions,
): Promise<ModuleComparison> {
  signal.throwIfAborted();
  const client = new DiffClient(onProgress);
  const abort = () => client.end(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    const answer = await client.ask<'compare'>({
      type: 'compare',
      before: ownBuffer(before),
      after: ownBuffer(after),
    });
    if (answer.kind !== 'compared') throw new Error(`the worker answered with "${answer.kind}"`);
    return {
      diff: answer.diff,
      async functionTexts(pair) {
        const texts = await client.ask<'functions'>({ type: 'functions', pair });
        if (texts.kind !== 'functions') throw new Error(`the worker answered with "${texts.kind}"`);
        return texts.texts;
      },
      close: () => client.end(new Error('The comparison was closed.')),
    };
  } catch (error) {
    client.end(new Error('The comparison ended.'));
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
