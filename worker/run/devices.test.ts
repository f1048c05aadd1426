import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import { FrameReader } from '../../core/channel/output-frames.ts';
import { DeterministicClock, measureResolution } from './clock.ts';
import { FileKeeper } from './file-keeper.ts';
import { InputQueue, LiveInput } from './input.ts';
import { Interrupts } from './interrupts.ts';
import { MessageSink, RingSink } from './output.ts';
import { Pacer } from './pacer.ts';
import { CryptoRandomness, SeededRandomness } from './random.ts';
import { DoorbellWaiter, JspiWaiter } from './waiting.ts';

const never = () => false;

test('the deterministic clock advances by a microsecond per reading and by its sleeps', () => {
  const clock = new DeterministicClock({ seed: 1, startTime: 1000 }, () => {});
  expect([clock.realtime(), clock.monotonic(), clock.monotonic()]).toEqual([1000, 0.001, 0.002]);
  clock.sleep(3_600_000);
  expect(clock.monotonic()).toBe(3_600_000.003);
  expect(clock.still(() => [clock.monotonic(), clock.monotonic()])).toEqual([3_600_000.004, 3_600_000.004]);
  expect(clock.monotonic()).toBe(3_600_000.004);
});

test('the resolution of a clock is its smallest step', () => {
  let reading = 0;
  expect(measureResolution(() => Math.floor(reading++ / 3) * 0.005)).toBeCloseTo(0.005, 9);
  expect(measureResolution(() => 1)).toBeGreaterThan(0);
});

test('seeded randomness is one stream for any split into requests, and differs by seed', () => {
  const take = (seed: number, cuts: readonly number[]) => {
    const random = new SeededRandomness(seed);
    return cuts.flatMap((count) => {
      const part = new Uint8Array(count);
      random.fill(part);
      return [...part];
    });
  };
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (cuts) => {
      expect(take(5, cuts)).toEqual(take(5, [cuts.reduce((sum, count) => sum + count, 0)]));
    }),
  );
  expect(take(1, [16])).not.toEqual(take(2, [16]));
  // Every bit of 4,096 bytes is set about half of the time.
  const bytes = take(1, [4096]);
  for (let bit = 0; bit < 8; bit += 1) {
    const set = bytes.filter((byte) => (byte >> bit) & 1).length;
    expect(Math.abs(set - 2048)).toBeLessThan(200);
  }
});

test('randomness of the host fills shared memory of any size, in steps of the maximum size', () => {
  const requested: number[] = [];
  const random = new CryptoRandomness((into) => {
    requested.push(into.length);
    into.fill(requested.length);
  });
  const into = new Uint8Array(new SharedArrayBuffer(150_000));
  random.fill(into);
  expect(requested).toEqual([65_536, 65_536, 18_928]);
  expect([into[0], into[65_536], into[149_999]]).toEqual([1, 2, 3]);
});

test('randomness of the host is written directly to memory that is not shared', () => {
  const filled: [ArrayBuffer, number, number][] = [];
  const random = new CryptoRandomness((into) => {
    filled.push([into.buffer, into.byteOffset, into.length]);
  });
  const memory = new ArrayBuffer(200_000);
  random.fill(new Uint8Array(memory, 1000, 70_000));
  expect(filled).toEqual([
    [memory, 1000, 65_536],
    [memory, 66_536, 4464],
  ]);
  expect(filled[0]?.[0]).toBe(memory);
});

test('the pacer allows the first transfer, and then a tenth of the time', () => {
  let now = 0;
  const pacer = new Pacer(() => now);
  expect(pacer.isDue()).toBe(true);
  pacer.spend(() => {
    now += 150;
  });
  expect(pacer.isDue()).toBe(false);
  now = 499;
  expect(pacer.isDue()).toBe(false);
  now = 500;
  expect(pacer.isDue()).toBe(true);
});

test('a view of a larger buffer is transferred without the rest of the buffer', () => {
  const sent: Uint8Array[] = [];
  const big = Uint8Array.of(1, 2, 3, 4);
  const keeper = new FileKeeper(
    new Pacer(() => 0),
    () => [{ kind: 'file', path: 'f', bytes: big.subarray(1, 3), modified: 0 }],
    (changes, transfer) => {
      for (const change of changes) if (change.kind === 'file') sent.push(change.bytes);
      expect(transfer).toHaveLength(1);
    },
    () => {},
  );
  keeper.flush();
  expect(sent).toEqual([]);
  keeper.touched();
  expect(sent).toEqual([Uint8Array.of(2, 3)]);
  expect(sent[0]?.buffer.byteLength).toBe(2);
});

test('changes that cannot be sent are reported, and do not end the run', () => {
  const failures: unknown[] = [];
  const take = () => {
    throw new RangeError('too large');
  };
  const keeper = new FileKeeper(
    new Pacer(() => 0),
    take,
    () => {},
    (error) => failures.push(error),
  );
  keeper.touched();
  expect(failures).toHaveLength(1);
});

test('few messages are sent at once, many are batched, and nothing is lost or reordered', () => {
  const sent: [string, number][] = [];
  const sink = new MessageSink(
    () => 0,
    (stream, bytes) => sent.push([stream, bytes.length]),
  );
  sink.write('stdout', Uint8Array.of(1));
  expect(sent).toEqual([['stdout', 1]]);
  for (let count = 0; count < 100_000; count += 1) sink.write('stdout', Uint8Array.of(1));
  sink.write('stderr', Uint8Array.of(2));
  sink.flush();
  expect(sent.reduce((sum, [, length]) => sum + length, 0)).toBe(100_002);
  expect(sent.length).toBeLessThan(1100);
  expect(sent.at(-1)).toEqual(['stderr', 1]);
});

test('output larger than the ring is complete if the reader makes space', () => {
  const ring = new ByteRing(ByteRing.allocate(64));
  const reader = new FrameReader(ring);
  const read: number[] = [];
  const drain = () => {
    for (const { bytes } of reader.read(1000)) read.push(...bytes);
  };
  const source = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
  let reported = 0;
  const waiter = { kind: 'doorbell', wake: () => {}, until: drain } as const;
  new RingSink(ring, waiter, () => {
    reported += 1;
  }).write('stdout', source);
  drain();
  expect(read).toEqual([...source]);
  expect(reported).toBe(1);
});

test('input by messages is read in any sizes, and ends after its last bytes', async () => {
  const queue = new InputQueue();
  const interrupts = new Interrupts(null, 1, never);
  const waits: string[] = [];
  const waiter = new JspiWaiter(
    interrupts,
    () => 0,
    () => () => {},
  );
  const input = new LiveInput(queue, waiter, {
    beforeWaiting: () => waits.push('waits'),
    afterWaiting: () => waits.push('goes on'),
  });
  const waiting = input.wait(Number.POSITIVE_INFINITY);
  expect(waits).toEqual(['waits']);
  queue.push(Uint8Array.of(1, 2, 3));
  queue.close();
  waiter.wake();
  await waiting;
  expect(waits).toEqual(['waits', 'goes on']);
  const into = new Uint8Array(2);
  expect([input.read(into), input.ended(), input.read(into), input.ended()]).toEqual([2, false, 1, true]);
});

test('a stop ends a wait for input and a sleep, by promise and by doorbell', async () => {
  const interrupts = new Interrupts(null, 1, never);
  const sleeping = new JspiWaiter(
    interrupts,
    () => 0,
    () => () => {},
  ).until(never, 1000);
  interrupts.request({ kind: 'stopped' });
  await expect(sleeping).rejects.toMatchObject({ name: 'RunInterrupted', why: { kind: 'stopped' } });

  const doorbell = new Doorbell(Doorbell.allocate());
  const requested = new Interrupts(doorbell, 1, never);
  doorbell.requestStop(1);
  const waiter = new DoorbellWaiter(doorbell, requested, () => 0);
  expect(() => waiter.until(never, Number.POSITIVE_INFINITY)).toThrow('stopped');
});

test('once a stop is requested, every checkpoint throws the same reason', () => {
  const interrupts = new Interrupts(null, 1, never);
  interrupts.checkpoint();
  expect(() => interrupts.raise({ kind: 'exceeded', limit: 'output', allowed: 3 })).toThrow('exceeded');
  interrupts.request({ kind: 'stopped' });
  expect(interrupts.requested).toEqual({ kind: 'exceeded', limit: 'output', allowed: 3 });
  expect(() => interrupts.checkpoint()).toThrow('exceeded');
});
