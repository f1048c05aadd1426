import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DID_NOT_RETURN, TRACE_ARGS, type TraceBatch } from '../../core/trace/record.ts';
import { WASI_FUNCTIONS } from '../../core/wasi/functions.ts';
import { ProcExit, type WasiFunction, type WasiImports } from '../engine/engine.ts';
import { BATCH_AGE, BATCH_CALLS, transferablesOf } from './batch-recorder.ts';
import { traceImports } from './trace-imports.ts';

const ENOENT = 44;

function setUp(functions: Record<string, (...args: never[]) => unknown>, unstable = false) {
  const memory = new Uint8Array(65536);
  const view = new DataView(memory.buffer);
  const batches: TraceBatch[] = [];
  let time = 1000;
  const tracer = traceImports(
    functions as WasiImports,
    () => memory,
    () => time,
    (batch) => batches.push(batch),
    unstable,
  );
  const call = (name: string, ...args: unknown[]): unknown =>
    (tracer.imports[name] as unknown as (...args: unknown[]) => unknown)(...args);
  const put = (at: number, text: string): number => {
    const bytes = new TextEncoder().encode(text);
    memory.set(bytes, at);
    return bytes.length;
  };
  return {
    memory,
    view,
    batches,
    tracer,
    call,
    put,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

const last = (batches: readonly TraceBatch[]): TraceBatch => {
  const batch = batches.at(-1);
  if (batch === undefined) throw new Error('nothing was recorded');
  return batch;
};
const total = (batches: readonly TraceBatch[]): number => batches.reduce((sum, { count }) => sum + count, 0);

describe('a traced run', () => {
  it('records function, arguments, errno, result and times, and returns the result', () => {
    const run = setUp({
      fd_write: (_fd: number, _iovs: number, _count: number, written: number) => {
        run.pass(0.5);
        run.view.setUint32(written, 13, true);
        return 0;
      },
    });
    run.pass(20);
    run.tracer.begin();
    run.pass(3);
    expect(run.call('fd_write', 1, 8, 2, 64)).toBe(0);
    run.tracer.flush();
    const batch = last(run.batches);
    expect(WASI_FUNCTIONS[batch.fn[0] ?? 0]).toBe('fd_write');
    expect([...batch.args].slice(0, 4)).toEqual([1, 8, 2, 64]);
    expect(batch.args.length).toBe(TRACE_ARGS);
    expect([batch.errno[0], batch.result[0], batch.start[0], batch.duration[0]]).toEqual([0, 13, 3, 0.5]);
  });

  it('reads paths before the call, which may overwrite them', () => {
    const run = setUp({
      path_rename: () => {
        run.memory.fill(0);
        return 0;
      },
    });
    const first = run.put(100, 'straße.txt');
    const second = run.put(200, '日本/x');
    run.call('path_rename', 3, 100, first, 4, 200, second);
    expect(last(run.batches).text.get(0)).toEqual(['straße.txt', '日本/x']);
  });

  it('records the new descriptor of path_open, and no result if it failed', () => {
    let errno = 0;
    const run = setUp({
      path_open: (...args: number[]) => {
        run.view.setUint32(args[8] ?? 0, 5, true);
        return errno;
      },
    });
    run.call('path_open', 3, 1, 0, 0, 0, 0n, -1n, 0, 400);
    expect(last(run.batches).result[0]).toBe(5);
    expect(last(run.batches).args[6]).toBe(2 ** 64);
    errno = ENOENT;
    run.call('path_open', 3, 1, 0, 0, 0, 0n, 0n, 0, 400);
    expect(last(run.batches).errno[0]).toBe(ENOENT);
    expect(last(run.batches).result[0]).toBeNaN();
  });

  it('records the name of a preopened folder', () => {
    const run = setUp({
      fd_prestat_dir_name: (_fd: number, at: number) => {
        run.put(at, '/data');
        return 0;
      },
    });
    run.call('fd_prestat_dir_name', 3, 50, 5);
    expect(last(run.batches).text.get(0)).toEqual(['/data']);
  });

  it('keeps the sign of a seek', () => {
    const run = setUp({ fd_seek: () => 0 });
    run.call('fd_seek', 4, -1n, 1, 0);
    expect(last(run.batches).args[1]).toBe(-1);
  });

  it('records a call that never returns, and rethrows its error', () => {
    const run = setUp({
      proc_exit: (code: number) => {
        throw new ProcExit(code);
      },
    });
    expect(() => run.call('proc_exit', 7)).toThrow(ProcExit);
    run.tracer.flush();
    expect(last(run.batches).errno[0]).toBe(DID_NOT_RETURN);
    expect(last(run.batches).args[0]).toBe(7);
  });

  it('waits for a call that suspends the guest', async () => {
    const run = setUp({
      fd_read: async (_fd: number, _iovs: number, _count: number, read: number) => {
        run.pass(40);
        run.view.setUint32(read, 3, true);
        return 0;
      },
      poll_oneoff: () => Promise.reject(new Error('stopped')),
    });
    await expect(run.call('fd_read', 0, 0, 1, 8)).resolves.toBe(0);
    expect([last(run.batches).duration[0], last(run.batches).result[0]]).toEqual([40, 3]);
    await expect(run.call('poll_oneoff', 0, 0, 0, 0)).rejects.toThrow('stopped');
    expect(last(run.batches).errno[0]).toBe(DID_NOT_RETURN);
  });

  it('describes what poll_oneoff waits for', () => {
    const run = setUp({ poll_oneoff: () => 0 });
    run.view.setUint32(16, 1, true);
    run.view.setBigUint64(24, 250_000_000n, true);
    run.memory[48 + 8] = 1;
    run.call('poll_oneoff', 0, 512, 2, 1024);
    expect(last(run.batches).text.get(0)).toEqual(['clock MONOTONIC in 250 ms', 'read fd 0']);
  });

  it('records a wasi_unstable program in terms of preview 1', () => {
    const run = setUp({ fd_seek: () => 0, fd_filestat_get: () => 0, poll_oneoff: () => 0 }, true);
    run.call('fd_seek', 4, 0n, 2, 0);
    expect(last(run.batches).args[2]).toBe(0);
    run.view.setBigUint64(24, 99n, true);
    run.call('fd_filestat_get', 4, 0);
    expect(last(run.batches).result[0]).toBe(99);
    run.view.setUint32(124, 1, true);
    run.view.setBigUint64(132, 5_000_000n, true);
    run.call('poll_oneoff', 100, 512, 1, 1024);
    expect(last(run.batches).text.get(0)).toEqual(['clock MONOTONIC in 5 ms']);
  });

  it('leaves unknown functions unchanged', () => {
    const unknown = (): number => 3;
    const run = setUp({ vendor_call: unknown });
    expect(run.tracer.imports.vendor_call).toBe(unknown as WasiFunction);
  });

  it('never throws and returns every value, whatever pointers a program passes', () => {
    const names = [...WASI_FUNCTIONS];
    const functions = Object.fromEntries(names.map((name) => [name, () => 0]));
    const word = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constant(65535), fc.constant(-1));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(word, { minLength: 9, maxLength: 9 }), (name, args) => {
        const run = setUp(functions);
        expect(run.call(name, ...args)).toBe(0);
        expect(total(run.batches)).toBe(1);
      }),
    );
  });
});

describe('the batches of a trace', () => {
  it('are numbered without gaps, have at most 4,096 calls and grow, so that few calls are unsent at any time', () => {
    const run = setUp({ sched_yield: () => 0 });
    let worst = 0;
    for (let calls = 1; calls <= 100_000; calls++) {
      run.call('sched_yield');
      if (calls > 8) worst = Math.max(worst, (calls - total(run.batches)) / calls);
    }
    run.tracer.flush();
    let next = 0;
    for (const { first, count } of run.batches) {
      expect(first).toBe(next);
      expect(count).toBeLessThanOrEqual(BATCH_CALLS);
      next += count;
    }
    expect(next).toBe(100_000);
    expect(worst).toBeLessThan(1 / 8);
    expect(run.batches.length).toBeLessThan(120);
  });

  it('are sent when they reach a certain age', () => {
    const run = setUp({ sched_yield: () => 0 });
    for (let calls = 0; calls < 10_000; calls++) run.call('sched_yield');
    run.tracer.flush();
    const before = run.batches.length;
    run.call('sched_yield');
    expect(run.batches.length).toBe(before);
    run.pass(BATCH_AGE);
    run.call('sched_yield');
    expect(run.batches.length).toBe(before + 1);
  });

  it('can transfer their buffers without affecting the next batch', () => {
    const run = setUp({ fd_close: () => 8 });
    run.call('fd_close', 1);
    const batch = last(run.batches);
    structuredClone(batch, { transfer: transferablesOf(batch) });
    expect(batch.args.length).toBe(0);
    run.call('fd_close', 2);
    expect(last(run.batches).args[0]).toBe(2);
  });
});
