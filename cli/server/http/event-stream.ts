import type { Milliseconds } from '../../../core/base/units.ts';

/*
 * Server-sent events as the body of an answer. The sender waits until there is room, so a slow reader slows down the
 * program whose output it reads. Closing the connection aborts the signal.
 */

/** Interval of comments that keep an idle connection from being closed as dead. */
const HEARTBEAT: Milliseconds = 10_000;

export interface Events<Event> {
  /** Resolves when the event is sent, or at once if the connection is closed. */
  readonly send: (event: Event) => Promise<void>;
  /** Aborted when the connection is closed. */
  readonly signal: AbortSignal;
}

const HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };

/** @param work sends the events; the answer ends when it settles */
export function eventStream<Event>(work: (events: Events<Event>) => Promise<void>): Response {
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
        const send = (event: Event): Promise<void> => {
          last = last.then(() => write(`data: ${JSON.stringify(event)}\n\n`));
          return last;
        };
        beat = setInterval(() => {
          if (!closed.signal.aborted && (controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'));
        }, HEARTBEAT);
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
    // One event at a time: further output stays in the pipe, which blocks the program.
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: HEADERS });
}
