import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import { Cancelled, Database, type Turn } from './database.ts';
import { exportRows } from './export-rows.ts';
import { instantiate } from './instantiate.ts';
import type { DatasetAnswer, DatasetRequest, FromDatasetWorker, TableSource, ToDatasetWorker } from './protocol.ts';
import { QueryFailed, runQuery } from './query.ts';
import { openJsonLines } from './read-json-lines.ts';
import { openParquet } from './read-parquet.ts';
import { openReports } from './read-reports.ts';
import { RemoteReads } from './remote-file.ts';
import { blobFile, type RangeFile, type RowSource } from './row-source.ts';

/* The dataset worker: holds the table and answers queries, one request at a time. */

const scope = self as unknown as DedicatedWorkerGlobalScope;
const send = (message: FromDatasetWorker): void => scope.postMessage(message);

const reads = new RemoteReads((id, start, end) => send({ id, kind: 'read', start, end }));
const cancelled = new Set<number>();
let database: Database | null = null;
let last: Promise<void> = Promise.resolve();

/** Continues after the messages that have arrived. A timer would wait for 4 ms. */
const { port1, port2 } = new MessageChannel();
const resume: (() => void)[] = [];
port1.onmessage = () => resume.shift()?.();
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    resume.push(resolve);
    port2.postMessage(null);
  });

const turnOf = (id: number): Turn => ({
  pause: async () => {
    await nextTask();
    if (cancelled.has(id)) throw new Cancelled();
  },
});

function openedDatabase(): Database {
  if (database === null) throw new Error('DuckDB was not started');
  return database;
}

const fileOf = (source: Exclude<TableSource, { kind: 'reports' }>): RangeFile =>
  source.kind === 'file' ? blobFile(source.file) : reads.file(source.size);

function openSource(source: TableSource): Promise<RowSource> | RowSource {
  if (source.kind === 'reports') return openReports(source.files);
  const file = fileOf(source);
  return source.format === 'parquet' ? openParquet(file) : openJsonLines(file);
}

async function answerTo(request: DatasetRequest): Promise<DatasetAnswer> {
  const { id } = request;
  const turn = turnOf(id);
  await turn.pause();
  switch (request.kind) {
    case 'start': {
      database = new Database(await instantiate(request.engine));
      return { id, kind: 'started', version: database.version };
    }
    case 'open': {
      const source = await openSource(request.source);
      send({ id, kind: 'outline', outline: { columns: source.columns, rows: source.rows } });
      const table = await openedDatabase().open(request.name, source, turn, (progress) =>
        send({ id, kind: 'progress', ...progress }),
      );
      return { id, kind: 'opened', table };
    }
    case 'query': {
      const { most, isFromUser } = request;
      return { id, kind: 'result', result: await runQuery(openedDatabase(), request.sql, { most, isFromUser }, turn) };
    }
    case 'export': {
      const { sql, columns, format } = request;
      const written = await exportRows(openedDatabase(), sql, columns, format, turn, (rows) =>
        send({ id, kind: 'progress', rows, share: 0 }),
      );
      return { id, kind: 'exported', ...written };
    }
    default:
      return assertUnreachable(request);
  }
}

async function handle(request: DatasetRequest): Promise<void> {
  const { id } = request;
  try {
    send(await answerTo(request));
  } catch (error) {
    if (error instanceof Cancelled) send({ id, kind: 'cancelled' });
    else if (error instanceof QueryFailed) send({ id, kind: 'failed', error: error.error });
    else send({ id, kind: 'failed', error: { message: messageOf(error), at: null } });
  } finally {
    cancelled.delete(id);
  }
}

scope.onmessage = ({ data }: MessageEvent<ToDatasetWorker>) => {
  if (data.kind === 'cancel') cancelled.add(data.id);
  else if (data.kind === 'bytes') reads.receive(data.id, data.bytes);
  else last = last.then(() => handle(data));
};
