import type { ExitCode } from '../exit-codes.ts';

/*
 * Ctrl-C during a measurement. The first one stops it and keeps whole rounds; the second one closes browsers,
 * containers, daemons and folders and exits without a report; a third one exits at once.
 */

/** Milliseconds to wait for daemons to stop after the second Ctrl-C. */
const CLOSING_LIMIT = 30_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface InterruptRequest {
  readonly note: (text: string) => void;
  readonly code: ExitCode;
  /** Removes temporary files. */
  readonly remove: () => void;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Registers what the second Ctrl-C closes. */
  readonly onOpen: (close: () => Promise<void>) => void;
  /** Removes the listeners. */
  readonly end: () => void;
}

export function onInterrupt({ note, code, remove }: InterruptRequest): Interrupt {
  const abort = new AbortController();
  let close = (): Promise<void> => Promise.resolve();
  let isClosing = false;
  const exit = () => {
    remove();
    process.exit(code);
  };
  const listener = () => {
    if (!abort.signal.aborted) {
      note('\nStopping; finished rounds are kept. Press Ctrl-C again to quit now.');
      abort.abort();
      return;
    }
    if (isClosing) return exit();
    isClosing = true;
    note('Closing browsers and containers…');
    setTimeout(exit, CLOSING_LIMIT).unref();
    close().then(exit, exit);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    signal: abort.signal,
    onOpen: (opened) => {
      close = opened;
    },
    end: () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
