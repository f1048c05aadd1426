import { quoteWords } from '../core/recipes/shell-words.ts';
import type { ExitCode } from './exit-codes.ts';

/** What every command is given. */
export interface Context {
  /** The project's folder. */
  readonly root: string;
  /** Results: what a script may read. */
  readonly out: (text: string) => void;
  /** Progress and advice. */
  readonly note: (text: string) => void;
  /** How the process is to end; 0 where a command says nothing. Failures are thrown as CommandFailure. */
  readonly end: (code: ExitCode) => void;
}

/** A command of ours as a person can type it, where this one was typed. */
export function typedCommand(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): string {
  const program = environment.npm_lifecycle_event === 'dyno' ? 'npm run dyno --' : 'npx wasm-dyno';
  return `${program} ${quoteWords(words)}`;
}
