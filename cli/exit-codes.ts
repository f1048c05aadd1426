/** The exit codes, which docs/command-line.md documents. */
export const EXIT = {
  done: 0,
  /** The command failed; the message says why. */
  failed: 1,
  /** Wrong command line. */
  usage: 2,
  /** `compare --fail-if-slower` found a significant slowdown. */
  slower: 3,
  /** `compare --fail-if-slower` cannot decide: the machine changed by more than the threshold between two runs. */
  undecided: 4,
  /** Stopped with Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message and without a stack trace. */
export class CommandFailure extends Error {
  readonly code: ExitCode;

  constructor(message: string, code: ExitCode = EXIT.failed) {
    super(message);
    this.code = code;
  }
}
