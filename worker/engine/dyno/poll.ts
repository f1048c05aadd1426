import type { Milliseconds } from '../../../core/base/units.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { CLOCKID, EVENTTYPE, FILETYPE, SUBCLOCKFLAG } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import type { InputDevice } from '../engine.ts';
import { isClock, readClock } from './clock.ts';
import type { SessionState } from './session-state.ts';

/** The memory layout of a `subscription`. In preview 0 that of a clock has one more field. */
export interface SubscriptionLayout {
  readonly size: number;
  readonly clockId: number;
  readonly timeout: number;
  readonly clockFlags: number;
}

export const SUBSCRIPTION_LAYOUT: SubscriptionLayout = { size: 48, clockId: 16, timeout: 24, clockFlags: 40 };

const TAG = 8;
const FD = 16;
const EVENT_SIZE = 32;

/** No program needs more, and a wrong count must not block the host. */
const MAX_SUBSCRIPTIONS = 65_536;

/** The size of a write to stdout or stderr that is always possible, as in other hosts. */
const OUTPUT_READY = 65_536;

interface Event {
  readonly userdata: bigint;
  readonly type: number;
  readonly errno: number;
  /** Number of bytes that are ready; 0 for a clock. */
  readonly bytes: number;
}

interface Timer {
  readonly userdata: bigint;
  /** On the monotonic clock. */
  readonly due: Milliseconds;
}

interface Pending {
  readonly userdata: bigint;
  readonly input: InputDevice;
}

export function pollFunctions(session: SessionState, layout: SubscriptionLayout) {
  const { memory, table, host, files } = session;

  function timerOf(at: number, userdata: bigint, now: Milliseconds): Timer | null {
    const id = memory.view.getUint32(at + layout.clockId, true);
    if (!isClock(id)) return null;
    const timeout = Number(memory.view.getBigUint64(at + layout.timeout, true)) / 1e6;
    const absolute = (memory.view.getUint16(at + layout.clockFlags, true) & SUBCLOCKFLAG.ABSTIME) !== 0;
    if (!absolute) return { userdata, due: now + timeout };
    return { userdata, due: id === CLOCKID.REALTIME ? now + timeout - readClock(session, id) : timeout };
  }

  /** Returns an event that is ready, or the input to wait for. */
  function readiness(fd: number, type: number, userdata: bigint): Event | Pending {
    const event = (errno: number, bytes: number): Event => ({ userdata, type, errno, bytes });
    const descriptor = table.get(fd);
    if (descriptor === undefined) return event(ERRNO.BADF, 0);
    const { target, rights } = descriptor;
    if (target.type === FILETYPE.DIRECTORY) return event(ERRNO.BADF, 0);
    if ((rights & RIGHT.POLL_FD_READWRITE) === 0) return event(ERRNO.NOTCAPABLE, 0);
    if (target.type === FILETYPE.REGULAR_FILE) {
      const left = type === EVENTTYPE.FD_READ ? Math.max(0, target.size - descriptor.position) : OUTPUT_READY;
      return event(ERRNO.SUCCESS, left);
    }
    if (type === EVENTTYPE.FD_WRITE) {
      return target.output === null ? event(ERRNO.BADF, 0) : event(ERRNO.SUCCESS, OUTPUT_READY);
    }
    return target.input === null ? event(ERRNO.BADF, 0) : { userdata, input: target.input };
  }

  function inputEvents(pending: readonly Pending[]): Event[] {
    return pending
      .filter(({ input }) => input.available() > 0 || input.ended())
      .map(({ userdata, input }) => ({
        userdata,
        type: EVENTTYPE.FD_READ,
        errno: ERRNO.SUCCESS,
        bytes: input.available(),
      }));
  }

  function clockEvents(timers: readonly Timer[], until: Milliseconds): Event[] {
    return timers
      .filter(({ due }) => due <= until)
      .map(({ userdata }) => ({ userdata, type: EVENTTYPE.CLOCK, errno: ERRNO.SUCCESS, bytes: 0 }));
  }

  function finish(events: readonly Event[], eventsAt: number, resultAt: number): number {
    // The memory may have changed while the guest was suspended.
    if (!memory.has(eventsAt, events.length * EVENT_SIZE) || !memory.has(resultAt, 4)) return ERRNO.FAULT;
    events.forEach((event, index) => {
      const at = eventsAt + index * EVENT_SIZE;
      memory.bytes.fill(0, at, at + EVENT_SIZE);
      memory.view.setBigUint64(at, event.userdata, true);
      memory.view.setUint16(at + 8, event.errno, true);
      memory.view.setUint8(at + 10, event.type);
      memory.setU64(at + 16, event.bytes);
    });
    memory.view.setUint32(resultAt, events.length, true);
    return ERRNO.SUCCESS;
  }

  /** Waits for the first timer or for input. The host decides that the time is over, not a clock. */
  function wait(
    timers: readonly Timer[],
    pending: readonly Pending[],
    eventsAt: number,
    resultAt: number,
  ): number | Promise<number> {
    const first = timers.reduce((least, { due }) => Math.min(least, due), Number.POSITIVE_INFINITY);
    const left = Math.max(0, first - host.clock.monotonic());
    const input = pending[0]?.input;
    const waiting = session.callHost(() => (input === undefined ? host.clock.sleep(left) : input.wait(left)));
    return session.after(waiting, () => {
      session.enter();
      const ready = inputEvents(pending);
      if (ready.length === 0 && timers.length === 0) return wait(timers, pending, eventsAt, resultAt);
      const until = Math.max(ready.length === 0 ? first : 0, host.clock.monotonic());
      return finish([...ready, ...clockEvents(timers, until)], eventsAt, resultAt);
    });
  }

  return {
    poll_oneoff(
      subscriptions: number,
      eventsPointer: number,
      subscriptionCount: number,
      resultPointer: number,
    ): number | Promise<number> {
      session.enter();
      const start = subscriptions >>> 0;
      const eventsAt = eventsPointer >>> 0;
      const count = subscriptionCount >>> 0;
      const resultAt = resultPointer >>> 0;
      if (count === 0 || count > MAX_SUBSCRIPTIONS) return ERRNO.INVAL;
      if (!memory.has(start, count * layout.size) || !memory.has(eventsAt, count * EVENT_SIZE)) return ERRNO.FAULT;
      if (!memory.has(resultAt, 4)) return ERRNO.FAULT;
      files.stamp();

      const now = host.clock.monotonic();
      const events: Event[] = [];
      const timers: Timer[] = [];
      const pending: Pending[] = [];
      for (let at = start; at < start + count * layout.size; at += layout.size) {
        const userdata = memory.view.getBigUint64(at, true);
        const type = memory.view.getUint8(at + TAG);
        if (type === EVENTTYPE.CLOCK) {
          const timer = timerOf(at, userdata, now);
          if (timer === null) events.push({ userdata, type, errno: ERRNO.INVAL, bytes: 0 });
          else timers.push(timer);
        } else if (type === EVENTTYPE.FD_READ || type === EVENTTYPE.FD_WRITE) {
          const ready = readiness(memory.view.getInt32(at + FD, true), type, userdata);
          if ('input' in ready) pending.push(ready);
          else events.push(ready);
        } else {
          return ERRNO.INVAL;
        }
      }
      events.push(...inputEvents(pending), ...clockEvents(timers, now));
      return events.length > 0 ? finish(events, eventsAt, resultAt) : wait(timers, pending, eventsAt, resultAt);
    },
  };
}
