import { describe, expect, it } from 'vitest';
import type { ToDatasetWorker } from '../../../worker/dataset/protocol.ts';
import { type DatasetWorker, EngineClient } from './engine-client.ts';

const { signal } = new AbortController();
const RESULT = { columns: [], rows: 0, isCut: false, elapsed: 1 };

function fakeWorker() {
  const sent: ToDatasetWorker[] = [];
  const worker: DatasetWorker & { isEnded: boolean } = {
    onmessage: null,
    onerror: null,
    isEnded: false,
    postMessage: (message) => sent.push(message),
    terminate: () => {
      worker.isEnded = true;
    },
  };
  const lost: string[] = [];
  const client = new EngineClient(worker, (why) => lost.push(why));
  const receive = (data: Parameters<NonNullable<DatasetWorker['onmessage']>>[0]['data']) =>
    worker.onmessage?.(new MessageEvent('message', { data }));
  return { worker, client, sent, lost, receive };
}

describe('the client of the dataset worker', () => {
  it('matches answers to their requests', async () => {
    const { client, receive } = fakeWorker();
    const first = client.query('a', 1, signal);
    const second = client.query('b', 1, signal);
    receive({ id: 2, kind: 'failed', error: { message: 'no', at: 3 } });
    receive({ id: 1, kind: 'result', result: RESULT });
    expect(await first).toEqual({ kind: 'done', value: RESULT });
    expect(await second).toEqual({ kind: 'failed', error: { message: 'no', at: 3 } });
  });

  it('cancels, and ignores an answer that was on its way', async () => {
    const { client, sent, receive } = fakeWorker();
    const controller = new AbortController();
    const asked = client.query('a', 1, controller.signal);
    controller.abort();
    expect(sent.at(-1)).toEqual({ id: 1, kind: 'cancel' });
    receive({ id: 1, kind: 'result', result: RESULT });
    expect(await asked).toEqual({ kind: 'cancelled' });
  });

  it('reads ranges of a remote table for the worker', async () => {
    const { client, sent, receive } = fakeWorker();
    const rows: number[] = [];
    const source = { kind: 'remote', size: 100, format: 'parquet' } as const;
    const readRange = async (start: number, end: number) => {
      if (end > 100) throw new Error('gone');
      return new ArrayBuffer(end - start);
    };
    const opened = client.open('a', source, readRange, signal, { onProgress: (count) => rows.push(count) });
    receive({ id: 1, kind: 'progress', rows: 5, share: 0.5 });
    receive({ id: 7, kind: 'read', start: 10, end: 14 });
    receive({ id: 8, kind: 'read', start: 10, end: 140 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.slice(1)).toEqual([
      { id: 7, kind: 'bytes', bytes: new ArrayBuffer(4) },
      { id: 8, kind: 'bytes', bytes: 'gone' },
    ]);
    const table = { columns: [], rows: 5, notes: [] };
    receive({ id: 1, kind: 'opened', table });
    expect(await opened).toEqual({ kind: 'done', value: table });
    expect(rows).toEqual([5]);
  });

  it('fails all requests if the worker ends', async () => {
    const { client, worker, lost } = fakeWorker();
    const asked = client.query('a', 1, signal);
    worker.onerror?.(
      Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }) as ErrorEvent,
    );
    expect(await asked).toEqual({ kind: 'failed', error: { message: 'out of memory', at: null } });
    expect(lost).toEqual(['out of memory']);
    expect(worker.isEnded).toBe(true);
  });
});
