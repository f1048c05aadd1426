import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { quoteWords } from '../core/recipes/shell-words.ts';
import type { ExitCode } from './exit-codes.ts';

/** The arguments of every command. */
export interface Context {
  /** The project's folder. */
  readonly root: string;
  /** Prints results, which scripts may read, to stdout. */
  readonly out: (text: string) => void;
  /** Prints progress and advice to stderr. */
  readonly note: (text: string) => void;
  /** Sets the exit code, which is 0 otherwise. Failures are thrown as `CommandFailure`. */
  readonly end: (code: ExitCode) => void;
}

/** The scripts of package.json that are this program. */
const OWN_SCRIPTS = ['dyno', 'baseline'];

const isNpmScript = ({ npm_lifecycle_event = '' }: NodeJS.ProcessEnv): boolean =>
  OWN_SCRIPTS.includes(npm_lifecycle_event);

/**
 * Returns the folder that relative paths start from, or null for the current one: `npm run` changes to the project's
 * folder and keeps the original one in `INIT_CWD`.
 */
export function startFolder(root: string, environment: NodeJS.ProcessEnv, folder = process.cwd()): string | null {
  const { INIT_CWD } = environment;
  if (!isNpmScript(environment) || INIT_CWD === undefined || resolve(folder) !== resolve(root)) return null;
  return resolve(INIT_CWD) !== resolve(root) && existsSync(INIT_CWD) ? INIT_CWD : null;
}

/**
 * Whether npm's own two lines end up in the output of a command. They go to stdout, so that a file that stdout is
 * redirected to begins with them.
 */
export const isBehindNpmBanner = (environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean =>
  !isTerminal && isNpmScript(environment) && environment.npm_config_loglevel !== 'silent';

/** Returns a command line of this program in the form in which the current one was typed. */
export function typedCommand(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): string {
  const program = isNpmScript(environment) ? 'npm run dyno --' : 'wasm-dyno';
  return `${program} ${quoteWords(words)}`;
}
