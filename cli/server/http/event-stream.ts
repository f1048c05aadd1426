import type { Milliseconds } from '../../../core/base/units.ts';

/*
 * Server-sent events as the body of an answer. Whoever sends waits until there is room, so a reader that is slow
 * holds up the program whose output it reads. A closed connection aborts the signal.
 */

/** A comment in between, so that neither side takes a quiet connection for a dead one. */
const HEARTBEAT: Milliseconds = 10_000;

export interface Events<Event> {
  /** Settles when the event is on its way; at once where nobody listens any more. */
  readonly send: (event: Event) => Promise<void>;
  /** Aborted when the connection is closed. */
  readonly signal: AbortSignal;
}

const HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };

/** @param work sends what there is to send; the answer ends with it */
export function eventStream<Event>(
  work: (events: Events<Event>) => Promise<void>,
  heartbeat: Milliseconds = HEARTBEAT,
): Response {
  const encoder = new TextEncoder();
  const closed = new AbortController();
  let wake: (() => void) | null = null;
  let last: Promise<void> = Promise.resolve();
  let beat: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = async (text: string): Promise<void> => {
          while (!closed.signal.aborted && (controller.desiredSize ?? 0) <= 0) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
          if (!closed.signal.aborted) controller.enqueue(encoder.encode(text));
        };
        const inTurn = (text: string): Promise<void> => {
          last = last.then(() => write(text));
          return last;
        };
        beat = setInterval(() => {
          if (!closed.signal.aborted && (controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'));
        }, heartbeat);
        const send = (event: Event): Promise<void> => inTurn(`data: ${JSON.stringify(event)}\n\n`);
        work({ send, signal: closed.signal })
          .catch((error: unknown) => console.error(error))
          .then(() => last)
          .finally(() => {
            clearInterval(beat);
            if (!closed.signal.aborted) controller.close();
          });
      },
      pull() {
        wake?.();
        wake = null;
      },
      cancel() {
        clearInterval(beat);
        closed.abort();
        wake?.();
      },
    },
    // One event of output at a time: what is printed waits in the pipe, where the program feels it.
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: HEADERS });
}
