import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { testHost, testReport, testSubject } from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import type { AnalysisRequest, AnalysisResponse } from '../../../worker/analysis/protocol.ts';
import { AnalysisQueue, type AnalysisWorker, Superseded } from './analysis-queue.ts';

/** Responds when the test calls it. */
class FakeWorker implements AnalysisWorker {
  onmessage: ((event: MessageEvent<AnalysisResponse>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly requests: AnalysisRequest[] = [];
  isEnded = false;

  postMessage(request: AnalysisRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(): void {
    const request = this.requests.at(-1);
    if (request === undefined) throw new Error('nothing was asked');
    const analysis: Analysis = { ...EMPTY, baseline: request.report.title };
    this.onmessage?.({ data: { id: request.id, kind: 'done', analysis } } as MessageEvent<AnalysisResponse>);
  }
}

const EMPTY: Analysis = {
  baseline: null,
  cells: [],
  comparisons: [],
  suite: [],
  builds: [],
  level: { confidence: 0.95, comparisons: 0, decided: 0 },
  warmUps: [],
  differences: [],
  warnings: [],
};

const report = (title: string): Report =>
  testReport({ subjects: [testSubject('sum')], hosts: [testHost('dyno')], series: [], title });

function setUp() {
  const workers: FakeWorker[] = [];
  const queue = new AnalysisQueue(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { queue, workers, asked: () => workers.flatMap(({ requests }) => requests.map((each) => each.report.title)) };
}

describe('the queue of the analysis worker', () => {
  it('computes one request at a time, in one worker', async () => {
    const { queue, workers, asked } = setUp();
    const first = queue.ask('page', report('first'), null);
    const second = queue.ask('page', report('second'), null);
    expect(asked()).toEqual(['first']);
    workers[0]?.answer();
    expect((await first).baseline).toBe('first');
    expect(asked()).toEqual(['first', 'second']);
    workers[0]?.answer();
    expect((await second).baseline).toBe('second');
    expect(workers).toHaveLength(1);
  });

  it('replaces the waiting request of a caller and keeps its position', async () => {
    const { queue, workers, asked } = setUp();
    const running = queue.ask('page', report('running'), null);
    const stale = queue.ask('page', report('stale'), null);
    const other = queue.ask('link', report('other'), null);
    const newest = queue.ask('page', report('newest'), null);
    await expect(stale).rejects.toBeInstanceOf(Superseded);
    for (const each of [running, newest, other]) {
      workers[0]?.answer();
      await each;
    }
    expect(asked()).toEqual(['running', 'newest', 'other']);
  });

  it('reports a failure and continues with the next request', async () => {
    const { queue, workers } = setUp();
    const failing = queue.ask('page', report('failing'), null);
    const next = queue.ask('page', report('next'), null);
    workers[0]?.onmessage?.({ data: { id: 1, kind: 'failed', message: 'no hosts' } } as MessageEvent<AnalysisResponse>);
    await expect(failing).rejects.toThrow('no hosts');
    workers[0]?.answer();
    expect((await next).baseline).toBe('next');
  });

  it('rejects all requests when the worker breaks, and starts a new one for the next', async () => {
    const { queue, workers } = setUp();
    const lost = [queue.ask('page', report('a'), null), queue.ask('link', report('b'), null)];
    workers[0]?.onerror?.({ message: '', preventDefault: () => {} } as ErrorEvent);
    for (const each of lost) await expect(each).rejects.toThrow('the code for it did not load');
    expect(workers[0]?.isEnded).toBe(true);
    const next = queue.ask('page', report('c'), null);
    workers[1]?.answer();
    expect((await next).baseline).toBe('c');
  });
});
