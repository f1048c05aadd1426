import type { ExitCode } from '../exit-codes.ts';

/*
 * Ctrl-C while something is measured: once, and the case in progress ends and whole blocks are kept; twice, and
 * nothing is waited for or kept. Both ways browsers, containers, daemons and folders are gone after.
 */

/** A daemon takes some seconds to end, more on a busy machine. In milliseconds; a third time waits for nothing. */
const CLOSING_LIMIT = 30_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface InterruptRequest {
  readonly note: (text: string) => void;
  readonly code: ExitCode;
  /** What is left on disk. */
  readonly remove: () => void;
}

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Tells what is to be closed at the second time. */
  readonly onOpen: (close: () => Promise<void>) => void;
  /** Listens no more. */
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
      note('\nEnding; whole blocks are kept. Once more to wait for nothing.');
      abort.abort();
      return;
    }
    if (isClosing) return exit();
    isClosing = true;
    note('Closing what was opened.');
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
