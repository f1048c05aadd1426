import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InspectRequest, InspectResponse } from '../../worker/inspect/protocol.ts';
import { DEADLINES, InspectQueue, type InspectWorker } from './inspect-requests.ts';

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

describe('the requests to the inspect worker', () => {
  it('carry the module once', async () => {
    const first = queue.ask('inspect', bytes, null);
    const second = queue.ask('disassemble', bytes, { functionIndex: 4 });
    expect(current().received.map((request) => request.bytes)).toEqual([bytes, null]);
    current().answer(2, 'two');
    current().answer(1, 'one');
    await expect(first).rejects.toThrow('one');
    await expect(second).rejects.toThrow('two');
  });

  it('end a worker that takes too long, and ask the others of a new one', async () => {
    const slow = queue.ask('disassemble', bytes, { functionIndex: 4 });
    const other = queue.ask('examine', bytes, { sharedMemory: false });
    const failed = expect(slow).rejects.toThrow('too long');
    await vi.advanceTimersByTimeAsync(DEADLINES.disassemble);
    await failed;
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    expect(current().received).toMatchObject([{ type: 'examine', bytes }]);
    current().answer(2, 'late but there');
    await expect(other).rejects.toThrow('late but there');
  });

  it('end the worker when nobody wants the answer any more', async () => {
    const leave = new AbortController();
    const asked = queue.ask('inspect', bytes, null, leave.signal);
    leave.abort(new Error('cancelled'));
    await expect(asked).rejects.toThrow('cancelled');
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
  });

  it('do not start for a signal that is aborted already, and leave the worker be after an answer', async () => {
    await expect(queue.ask('inspect', bytes, null, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(workers.length).toBe(0);
    const leave = new AbortController();
    const asked = queue.ask('inspect', bytes, null, leave.signal);
    current().answer(2, 'answered');
    await expect(asked).rejects.toThrow('answered');
    leave.abort();
    await vi.advanceTimersByTimeAsync(DEADLINES.inspect);
    expect(current().ended).toBe(false);
  });

  it('all fail where the worker does not load', async () => {
    const asked = queue.ask('inspect', bytes, null);
    current().onerror?.({ preventDefault: () => {}, message: '' } as ErrorEvent);
    await expect(asked).rejects.toThrow('did not load');
    const again = queue.ask('inspect', bytes, null);
    expect(workers.length).toBe(2);
    current().answer(2, 'works again');
    await expect(again).rejects.toThrow('works again');
  });
});
