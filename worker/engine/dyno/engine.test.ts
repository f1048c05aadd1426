import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { FDFLAG } from '../../../core/wasi/flags.ts';
import { ProcExit, RunInterrupted } from '../engine.ts';
import { setNanoseconds } from './clock.ts';
import { Guest, givenInput } from './guest.testing.ts';
import { GuestMemory } from './guest-memory.ts';

const text = (content: string) => new TextEncoder().encode(content);
const NOTHING = new Map<string, TreeEntry>([['f', { kind: 'file', bytes: text('0123456789'), modified: 0 }]]);
const RESULT = 200;

test('arguments and environment are counted in bytes of UTF-8', async () => {
  const guest = await Guest.open(NOTHING, { program: 'π', args: ['', '🦀'], environment: [['K', 'ü']] });
  expect(guest.call('args_sizes_get', 0, 4)).toBe(ERRNO.SUCCESS);
  expect([guest.u32(0), guest.u32(4)]).toEqual([3, 9]);
  expect(guest.call('args_get', 0, 100)).toBe(ERRNO.SUCCESS);
  expect([guest.u32(0), guest.u32(4), guest.u32(8)]).toEqual([100, 103, 104]);
  expect(guest.bytes(100, 9)).toEqual(text('π\0\0🦀\0'));
  expect(guest.call('environ_get', 0, 100)).toBe(ERRNO.SUCCESS);
  expect(guest.bytes(100, 5)).toEqual(text('K=ü\0'));
});

test('a time is stored as its nanoseconds, from 1970 to the end of dates', () => {
  const memory = new GuestMemory();
  memory.bind(new WebAssembly.Memory({ initial: 1 }));
  fc.assert(
    fc.property(fc.nat(8.64e15), fc.nat(1023), (whole, fraction) => {
      const time = whole > 2 ** 42 ? whole : whole + fraction / 1024;
      setNanoseconds(memory, 8, time);
      const rest = BigInt(Math.floor((time - whole) * 1e6));
      expect(memory.view.getBigUint64(8, true)).toBe(BigInt.asUintN(64, BigInt(whole) * 1_000_000n + rest));
    }),
  );
});

test('once the guest has exited, every further call throws the same exit', async () => {
  const guest = await Guest.open(NOTHING);
  const exit = caught(() => guest.call('proc_exit', 259));
  expect(exit).toBeInstanceOf(ProcExit);
  expect(exit).toMatchObject({ code: 259 });
  expect(caught(() => guest.call('sched_yield'))).toBe(exit);
  expect(caught(() => guest.call('fd_write', 1, 0, 0, 0))).toBe(exit);
});

test('an interruption in the middle of output is thrown again by every further call', async () => {
  const why = new RunInterrupted({ kind: 'exceeded', limit: 'output', allowed: 0 });
  const stdout = {
    isTerminal: true,
    write: () => {
      throw why;
    },
  };
  const guest = await Guest.open(NOTHING, { stdout });
  expect(caught(() => guest.write(1, text('x')))).toBe(why);
  expect(caught(() => guest.call('sched_yield'))).toBe(why);
});

test('a signal has its default action', async () => {
  const guest = await Guest.open(NOTHING);
  expect(guest.call('proc_raise', 16)).toBe(ERRNO.SUCCESS);
  expect(guest.call('proc_raise', 18)).toBe(ERRNO.NOTSUP);
  expect(guest.call('proc_raise', 31)).toBe(ERRNO.INVAL);
  expect(caught(() => guest.call('proc_raise', 6))).toMatchObject({ code: 134 });
});

test('reading stdin returns available bytes, and no bytes at the end', async () => {
  const guest = await Guest.open(NOTHING, { stdin: givenInput(text('abcdef')) });
  guest.setIovec(16, 100, 2);
  guest.setIovec(24, 110, 3);
  expect(guest.call('fd_read', 0, 16, 2, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u32(RESULT)).toBe(5);
  expect([guest.bytes(100, 2), guest.bytes(110, 3)]).toEqual([text('ab'), text('cde')]);
  expect(guest.read(0, 10)).toEqual(text('f'));
  expect(guest.read(0, 10)).toEqual(new Uint8Array(0));
});

test('reading stdin waits for input, unless the descriptor is non-blocking', async () => {
  let ready = false;
  let waits = 0;
  const input = givenInput(text('x'));
  const stdin = {
    ...input,
    available: () => (ready ? input.available() : 0),
    wait: () => {
      waits++;
      ready = waits === 2;
    },
  };
  const guest = await Guest.open(NOTHING, { stdin });
  expect(guest.call('fd_fdstat_set_flags', 0, FDFLAG.NONBLOCK)).toBe(ERRNO.SUCCESS);
  expect(guest.read(0, 1)).toBe(-ERRNO.AGAIN);
  guest.call('fd_fdstat_set_flags', 0, 0);
  expect(guest.read(0, 1)).toEqual(text('x'));
  expect(waits).toBe(2);
});

test('with a suspendable guest, reading stdin returns a promise, and reads the memory again after it', async () => {
  let ready = false;
  const input = givenInput(text('x'));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const stdin = {
    ...input,
    available: () => (ready ? input.available() : 0),
    wait: async () => {
      ready = true;
      memory.grow(1);
    },
  };
  const guest = await Guest.open(NOTHING, { stdin }, memory);
  guest.setIovec(16, 100, 4);
  const result = guest.callAny('fd_read', 0, 16, 1, RESULT);
  expect(result).toBeInstanceOf(Promise);
  expect(await result).toBe(ERRNO.SUCCESS);
  expect([guest.u32(RESULT), guest.bytes(100, 1)]).toEqual([1, text('x')]);
});

test('a rejected wait ends the run', async () => {
  const why = new RunInterrupted({ kind: 'stopped' });
  const stdin = { ...givenInput(text('')), ended: () => false, wait: () => Promise.reject(why) };
  const guest = await Guest.open(NOTHING, { stdin });
  guest.setIovec(16, 100, 4);
  await expect(guest.callAny('fd_read', 0, 16, 1, RESULT)).rejects.toBe(why);
  expect(caught(() => guest.call('sched_yield'))).toBe(why);
});

test('grown memory is accessible, and addresses beyond it are a fault', async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const guest = await Guest.open(NOTHING, {}, memory);
  expect(guest.call('random_get', 65_530, 10)).toBe(ERRNO.FAULT);
  memory.grow(1);
  expect(guest.call('random_get', 65_530, 10)).toBe(ERRNO.SUCCESS);
  expect(guest.bytes(65_530, 11)).toEqual(Uint8Array.of(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0));
  expect(guest.call('random_get', 131_070, 3)).toBe(ERRNO.FAULT);
});

test('shared memory works: paths, bytes and growth', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  const guest = await Guest.open(NOTHING, {}, memory);
  const fd = guest.open('f');
  expect(guest.read(fd, 4)).toEqual(text('0123'));
  memory.grow(1);
  expect(guest.call('random_get', 65_530, 10)).toBe(ERRNO.SUCCESS);
  expect(guest.call('path_create_directory', 3, 'ü')).toBe(ERRNO.SUCCESS);
});

test('preview 0 numbers whence differently and has a smaller filestat', async () => {
  const guest = await Guest.open(NOTHING);
  const fd = guest.open('f');
  expect(guest.callUnstable('fd_seek', fd, -4n, 1, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u64(RESULT)).toBe(6n);
  expect(guest.callUnstable('fd_seek', fd, 1n, 0, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u64(RESULT)).toBe(7n);
  expect(guest.callUnstable('fd_seek', fd, 2n, 2, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u64(RESULT)).toBe(2n);
  expect(guest.callUnstable('fd_seek', fd, 2n, 3, RESULT)).toBe(ERRNO.INVAL);
  guest.view.setUint32(300 + 56, 0xdead, true);
  expect(guest.callUnstable('fd_filestat_get', fd, 300)).toBe(ERRNO.SUCCESS);
  expect([guest.u32(300 + 20), guest.u64(300 + 24), guest.u32(300 + 56)]).toEqual([1, 10n, 0xdead]);
});

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}
