import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InspectRequest, InspectResponse } from '../../worker/inspect/protocol.ts';
import { DEADLINES, InspectQueue, type InspectWorker } from './inspect-queue.ts';

class FakeWorker implements InspectWorker {
  onmessage: InspectWorker['onmessage'] = null;
  onerror: InspectWorker['onerror'] = null;
  onmessageerror: InspectWorker['onmessageerror'] = null;
  readonly received: InspectRequest[] = [];
  ended = false;

  postMessage(request: InspectRequest): void {
    this.received.push(request);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(id: number, message: string): void {
    this.onmessage?.({ data: { id, kind: 'failed', message } } as MessageEvent<InspectResponse>);
  }
}

const bytes = Uint8Array.of(1, 2, 3);
let workers: FakeWorker[];
let queue: InspectQueue;
const current = () => workers.at(-1) ?? new FakeWorker();

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  queue = new InspectQueue(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the inspect queue', () => {
  it('sends the module once', async () => {
    const first = queue.request('inspect', bytes, null);
    const second = queue.request('disassemble', bytes, { functionIndex: 4, place: { kind: 'line', line: 0 } });
    expect(current().received.map((request) => request.bytes)).toEqual([bytes, null]);
    current().answer(2, 'two');
    current().answer(1, 'one');
    await expect(first).rejects.toThrow('one');
    await expect(second).rejects.toThrow('two');
  });

  it('terminates a worker that takes too long and resends the other requests', async () => {
    const slow = queue.request('disassemble', bytes, { functionIndex: 4, place: { kind: 'line', line: 0 } });
    const other = queue.request('examine', bytes, { sharedMemory: false });
    const failed = expect(slow).rejects.toThrow('too long');
    await vi.advanceTimersByTimeAsync(DEADLINES.disassemble);
    await failed;
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    expect(current().received).toMatchObject([{ type: 'examine', bytes }]);
    current().answer(2, 'late but there');
    await expect(other).rejects.toThrow('late but there');
  });

  it('terminates the worker when a request is aborted', async () => {
    const leave = new AbortController();
    const asked = queue.request('inspect', bytes, null, leave.signal);
    leave.abort(new Error('cancelled'));
    await expect(asked).rejects.toThrow('cancelled');
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
  });

  it('ignores a signal that was aborted before the request or after its result', async () => {
    await expect(queue.request('inspect', bytes, null, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(workers.length).toBe(0);
    const leave = new AbortController();
    const asked = queue.request('inspect', bytes, null, leave.signal);
    current().answer(2, 'answered');
    await expect(asked).rejects.toThrow('answered');
    leave.abort();
    await vi.advanceTimersByTimeAsync(DEADLINES.inspect);
    expect(current().ended).toBe(false);
  });

  it('rejects all requests when the worker does not load', async () => {
    const asked = queue.request('inspect', bytes, null);
    current().onerror?.({ preventDefault: () => {}, message: '' } as ErrorEvent);
    await expect(asked).rejects.toThrow('did not load');
    const again = queue.request('inspect', bytes, null);
    expect(workers.length).toBe(2);
    current().answer(2, 'works again');
    await expect(again).rejects.toThrow('works again');
  });
});
