import { messageOf } from '../../../core/base/errors.ts';
import type { TableColumn } from '../../../core/dataset/columns.ts';
import type { QueryResult } from '../../../core/dataset/result.ts';
import type { SqlError } from '../../../core/dataset/sql-error.ts';
import type {
  DatasetAnswer,
  DatasetRequest,
  ExportFormat,
  FromDatasetWorker,
  OpenedTable,
  TableOutline,
  TableSource,
  ToDatasetWorker,
} from '../../../worker/dataset/protocol.ts';

/* The client of the dataset worker. */

export type Outcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: SqlError }
  | { readonly kind: 'cancelled' };

/** The parts of a worker that are used. */
export interface DatasetWorker {
  onmessage: ((event: MessageEvent<FromDatasetWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToDatasetWorker, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Reads a range of a remote file. */
export type ReadRange = (start: number, end: number) => Promise<ArrayBuffer>;

/** Receives news about a request before its answer. */
export interface Watcher {
  readonly onOutline?: (outline: TableOutline) => void;
  readonly onProgress?: (rows: number, share: number) => void;
}

interface Pending extends Watcher {
  readonly settle: (answer: DatasetAnswer) => void;
}

/** A request without its id. */
type Request = DatasetRequest extends infer Each ? (Each extends DatasetRequest ? Omit<Each, 'id'> : never) : never;

export class EngineClient {
  readonly #worker: DatasetWorker;
  readonly #onLost: (message: string) => void;
  readonly #pending = new Map<number, Pending>();
  #readRange: ReadRange | null = null;
  #lastId = 0;

  /** @param onLost receives why the worker ended unexpectedly; all its requests have failed then */
  constructor(worker: DatasetWorker, onLost: (message: string) => void) {
    this.#worker = worker;
    this.#onLost = onLost;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(event.message || 'its code did not load');
    };
  }

  /** @param engine the compressed module of DuckDB, which is transferred */
  async start(engine: ArrayBuffer): Promise<Outcome<string>> {
    const answer = await this.#ask({ kind: 'start', engine }, null, {}, [engine]);
    return outcomeOf(answer, (done) => (done.kind === 'started' ? done.version : null));
  }

  /**
   * Opens a table, which replaces the open one if it succeeds.
   * @param readRange reads the file of a remote source
   */
  async open(
    name: string,
    source: TableSource,
    readRange: ReadRange | null,
    signal: AbortSignal,
    watcher: Watcher,
  ): Promise<Outcome<OpenedTable>> {
    this.#readRange = readRange;
    const answer = await this.#ask({ kind: 'open', name, source }, signal, watcher);
    return outcomeOf(answer, (done) => (done.kind === 'opened' ? done.table : null));
  }

  /** @param isFromUser whether the query is checked first */
  async query(sql: string, most: number, signal: AbortSignal, isFromUser = false): Promise<Outcome<QueryResult>> {
    const answer = await this.#ask({ kind: 'query', sql, most, isFromUser }, signal, {});
    return outcomeOf(answer, (done) => (done.kind === 'result' ? done.result : null));
  }

  /** Writes the rows of a query to a file. */
  async export(
    sql: string,
    columns: readonly TableColumn[],
    format: ExportFormat,
    signal: AbortSignal,
    watcher: Watcher,
  ): Promise<Outcome<Blob>> {
    const answer = await this.#ask({ kind: 'export', sql, columns, format }, signal, watcher);
    return outcomeOf(answer, (done) => (done.kind === 'exported' ? done.file : null));
  }

  close(): void {
    this.#worker.terminate();
    for (const id of [...this.#pending.keys()]) this.#settle({ id, kind: 'cancelled' });
  }

  #ask(
    request: Request,
    signal: AbortSignal | null,
    watcher: Watcher,
    transfer: Transferable[] = [],
  ): Promise<DatasetAnswer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const onAbort = () => this.#worker.postMessage({ id, kind: 'cancel' });
      const settle = (answer: DatasetAnswer) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(signal?.aborted ? { id, kind: 'cancelled' } : answer);
      };
      this.#pending.set(id, { ...watcher, settle });
      this.#worker.postMessage({ ...request, id }, transfer);
      if (signal?.aborted) onAbort();
      else signal?.addEventListener('abort', onAbort);
    });
  }

  #receive(message: FromDatasetWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.kind === 'outline') pending?.onOutline?.(message.outline);
    else if (message.kind === 'progress') pending?.onProgress?.(message.rows, message.share);
    else if (message.kind === 'read') void this.#answerRead(message.id, message.start, message.end);
    else this.#settle(message);
  }

  #settle(answer: DatasetAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    pending?.settle(answer);
  }

  async #answerRead(id: number, start: number, end: number): Promise<void> {
    try {
      if (this.#readRange === null) throw new Error('No remote file is open.');
      const bytes = await this.#readRange(start, end);
      this.#worker.postMessage({ id, kind: 'bytes', bytes }, [bytes]);
    } catch (error) {
      this.#worker.postMessage({ id, kind: 'bytes', bytes: messageOf(error) });
    }
  }

  #lose(message: string): void {
    this.#worker.terminate();
    for (const id of [...this.#pending.keys()]) this.#settle({ id, kind: 'failed', error: { message, at: null } });
    this.#onLost(message);
  }
}

function outcomeOf<Value>(answer: DatasetAnswer, select: (answer: DatasetAnswer) => Value | null): Outcome<Value> {
  if (answer.kind === 'failed') return { kind: 'failed', error: answer.error };
  if (answer.kind === 'cancelled') return { kind: 'cancelled' };
  const value = select(answer);
  if (value === null) throw new Error(`unexpected answer: ${answer.kind}`);
  return { kind: 'done', value };
}
