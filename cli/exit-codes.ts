/** How the command line ends, for scripts. The same table stands in docs/command-line.md. */
export const EXIT = {
  done: 0,
  /** It could not be done; the message says why. */
  failed: 1,
  /** The words of the command are wrong. */
  usage: 2,
  /** `compare --fail-if-slower`: something is slower by more than that, and surely so. */
  slower: 3,
  /** Ctrl-C: what was measured is kept. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message for people and no trace. */
export class CommandFailure extends Error {
  readonly code: ExitCode;

  constructor(message: string, code: ExitCode = EXIT.failed) {
    super(message);
    this.code = code;
  }
}
