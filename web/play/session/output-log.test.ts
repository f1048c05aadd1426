import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIB, MIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { OutputLog } from './output-log.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('OutputLog', () => {
  it('keeps the order of the two streams', () => {
    const log = new OutputLog();
    log.append('stdout', bytesOf('one '));
    log.append('stderr', bytesOf('two '));
    log.append('stdout', bytesOf('three'));
    expect(text(log.bytes('both'))).toBe('one two three');
    expect(text(log.bytes('stdout'))).toBe('one three');
    expect(text(log.bytes('stderr'))).toBe('two ');
  });

  it('records typed input between the output, and does not count it as printed', () => {
    const log = new OutputLog();
    log.append('stdout', bytesOf('name? '));
    log.append('input', bytesOf('Ada\n'));
    log.append('stdout', bytesOf('Hello, Ada'));
    expect(text(log.bytes('both'))).toBe('name? Hello, Ada');
    expect(log.printed).toBe(16);
    expect(
      log
        .read(0, 100)
        .slices.map((slice) => text(slice.bytes))
        .join(''),
    ).toBe('name? Ada\nHello, Ada');
  });

  it('returns exactly what was printed, in slices of any size', () => {
    const printing = fc.array(
      fc.tuple(fc.constantFrom<OutputStream>('stdout', 'stderr'), fc.uint8Array({ maxLength: 900 })),
    );
    fc.assert(
      fc.property(printing, fc.integer({ min: 1, max: 700 }), (prints, limit) => {
        const log = new OutputLog();
        for (const [stream, bytes] of prints) log.append(stream, bytes);
        const read: number[] = [];
        for (let at = 0; at < log.total; ) {
          const reading = log.read(at, limit);
          for (const slice of reading.slices) read.push(...slice.bytes);
          expect(reading.next).toBeGreaterThan(at);
          at = reading.next;
        }
        expect(read).toEqual(prints.flatMap(([, bytes]) => [...bytes]));
      }),
    );
  });

  it('discards the oldest output and reports how much', () => {
    const log = new OutputLog(256 * KIB);
    const piece = new Uint8Array(100_000).fill(65);
    for (let count = 0; count < 50; count++) log.append('stdout', piece);
    expect(log.total).toBe(5_000_000);
    const kept = log.bytes('both').length;
    expect(kept).toBeLessThanOrEqual(256 * KIB);
    expect(kept).toBeGreaterThan(128 * KIB);
    expect(log.firstKept).toBe(log.total - kept);
    expect(log.read(0, 10).lost).toBe(log.firstKept);
  });

  it('stays within its capacity during a flood of single bytes on both streams', () => {
    const log = new OutputLog(MIB);
    const byte = new Uint8Array([65]);
    for (let count = 0; count < 50_000; count++) log.append(count % 2 === 0 ? 'stdout' : 'stderr', byte);
    expect(log.total).toBe(50_000);
    expect(log.bytes('both').length).toBe(MIB / 256);
  });

  it('notifies listeners until they unsubscribe', () => {
    const log = new OutputLog();
    let notified = 0;
    const unsubscribe = log.subscribe(() => notified++);
    log.append('stdout', bytesOf('a'));
    unsubscribe();
    log.append('stdout', bytesOf('b'));
    expect(notified).toBe(1);
  });
});
