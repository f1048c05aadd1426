import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { EVENTTYPE } from '../../../core/wasi/flags.ts';
import type { InputDevice } from '../engine.ts';
import { Guest, givenInput } from './guest.testing.ts';

const FILES = new Map<string, TreeEntry>([['f', { kind: 'file', bytes: new Uint8Array(10), modified: 0 }]]);
const SUBSCRIPTIONS = 1000;
const EVENTS = 5000;
const COUNT = 200;

type Subscription =
  | { readonly clock: number; readonly timeout: bigint; readonly absolute?: boolean }
  | { readonly fd: number; readonly write?: boolean };

function subscribe(guest: Guest, subscriptions: readonly Subscription[]): void {
  subscriptions.forEach((subscription, index) => {
    const at = SUBSCRIPTIONS + index * 48;
    guest.view.setBigUint64(at, BigInt(index + 1), true);
    if ('clock' in subscription) {
      guest.view.setUint8(at + 8, EVENTTYPE.CLOCK);
      guest.view.setUint32(at + 16, subscription.clock, true);
      guest.view.setBigUint64(at + 24, subscription.timeout, true);
      guest.view.setUint16(at + 40, subscription.absolute ? 1 : 0, true);
    } else {
      guest.view.setUint8(at + 8, subscription.write ? EVENTTYPE.FD_WRITE : EVENTTYPE.FD_READ);
      guest.view.setUint32(at + 16, subscription.fd, true);
    }
  });
}

/** Events as userdata, errno, type and bytes. */
function events(guest: Guest): [number, number, number, number][] {
  return Array.from({ length: guest.u32(COUNT) }, (_, index) => {
    const at = EVENTS + index * 32;
    return [
      Number(guest.u64(at)),
      guest.view.getUint16(at + 8, true),
      guest.view.getUint8(at + 10),
      Number(guest.u64(at + 16)),
    ];
  });
}

function poll(guest: Guest, subscriptions: readonly Subscription[]): [number, number, number, number][] {
  subscribe(guest, subscriptions);
  expect(guest.call('poll_oneoff', SUBSCRIPTIONS, EVENTS, subscriptions.length, COUNT)).toBe(ERRNO.SUCCESS);
  return events(guest);
}

/** Input that receives a byte after the first wait. */
function lateInput(waited: number[], arrives: boolean): InputDevice {
  const input = givenInput(Uint8Array.of(1));
  let there = false;
  return {
    ...input,
    available: () => (there ? 1 : 0),
    ended: () => false,
    wait: (timeout) => {
      waited.push(timeout);
      there = arrives;
    },
  };
}

test('of several timers the first is awaited, and those of the same time are returned with it', async () => {
  const guest = await Guest.open(FILES);
  const start = guest.time.now;
  const due = BigInt(1_700_000_000_000 + start + 20) * 1_000_000n;
  const got = poll(guest, [
    { clock: 1, timeout: 50_000_000n },
    { clock: 1, timeout: 20_000_000n },
    { clock: 1, timeout: BigInt(start + 20) * 1_000_000n, absolute: true },
    { clock: 0, timeout: due + 1_000_000_000n, absolute: true },
  ]);
  expect(guest.time.now - start).toBe(20);
  expect(got.map(([userdata]) => userdata)).toEqual([2, 3]);
});

test('a time in the past returns its event without sleeping', async () => {
  const guest = await Guest.open(FILES);
  const start = guest.time.now;
  expect(poll(guest, [{ clock: 0, timeout: 1n, absolute: true }])).toEqual([[1, 0, EVENTTYPE.CLOCK, 0]]);
  expect(guest.time.now).toBe(start);
});

test('files and outputs are ready at once, and a wrong subscription returns an error event', async () => {
  const guest = await Guest.open(FILES);
  const fd = guest.open('f');
  expect(
    poll(guest, [{ fd }, { fd: 1, write: true }, { fd: 77 }, { fd: 3 }, { clock: 9, timeout: 0n }, { fd: 1 }]),
  ).toEqual([
    [1, ERRNO.SUCCESS, EVENTTYPE.FD_READ, 10],
    [2, ERRNO.SUCCESS, EVENTTYPE.FD_WRITE, 65536],
    [3, ERRNO.BADF, EVENTTYPE.FD_READ, 0],
    [4, ERRNO.BADF, EVENTTYPE.FD_READ, 0],
    [5, ERRNO.INVAL, EVENTTYPE.CLOCK, 0],
    [6, ERRNO.BADF, EVENTTYPE.FD_READ, 0],
  ]);
});

test('stdin is awaited at most until the first timer', async () => {
  const waited: number[] = [];
  const guest = await Guest.open(FILES, { stdin: lateInput(waited, true) });
  expect(poll(guest, [{ fd: 0 }, { clock: 1, timeout: 30_000_000n }])).toEqual([[1, 0, EVENTTYPE.FD_READ, 1]]);
  const silent = await Guest.open(FILES, { stdin: lateInput(waited, false) });
  expect(poll(silent, [{ fd: 0 }, { clock: 1, timeout: 30_000_000n }])).toEqual([[2, 0, EVENTTYPE.CLOCK, 0]]);
  expect(waited).toEqual([30, 30]);
});

test('without a timer, stdin is awaited indefinitely', async () => {
  const waited: number[] = [];
  const guest = await Guest.open(FILES, { stdin: lateInput(waited, true) });
  expect(poll(guest, [{ fd: 0 }])).toEqual([[1, 0, EVENTTYPE.FD_READ, 1]]);
  expect(waited).toEqual([Number.POSITIVE_INFINITY]);
});

test('with a suspendable guest, a sleep is a promise', async () => {
  const clock = { realtime: () => 0, monotonic: () => 0, resolution: 1, sleep: () => Promise.resolve() };
  const guest = await Guest.open(FILES, { clock });
  subscribe(guest, [{ clock: 1, timeout: 5n }]);
  const result = guest.callAny('poll_oneoff', SUBSCRIPTIONS, EVENTS, 1, COUNT);
  expect(result).toBeInstanceOf(Promise);
  expect(await result).toBe(ERRNO.SUCCESS);
  expect(events(guest)).toEqual([[1, 0, EVENTTYPE.CLOCK, 0]]);
});

test('an empty list and an unknown kind of subscription are invalid', async () => {
  const guest = await Guest.open(FILES);
  expect(guest.call('poll_oneoff', SUBSCRIPTIONS, EVENTS, 0, COUNT)).toBe(ERRNO.INVAL);
  guest.view.setUint8(SUBSCRIPTIONS + 8, 3);
  expect(guest.call('poll_oneoff', SUBSCRIPTIONS, EVENTS, 1, COUNT)).toBe(ERRNO.INVAL);
});
