import { assertUnreachable } from '../base/assert.ts';
import type { Preopen, RunConfig } from '../run/config.ts';
import { posixQuote, printfOf } from './posix-quote.ts';

/* File locations on the other machine: the module and the unpacked workspace zip are in the current directory. */

/** Longest stdin text that is pasted into the command. Longer text needs a file. */
const PASTED_STDIN = 4096;

/** Returns the name of the module's file. */
export function moduleFile(config: RunConfig): string {
  const last = config.module.name.split(/[/\\]/).at(-1) ?? '';
  const name = last.replaceAll('\0', '').trim();
  const file = name === '' || name === '.' || name === '..' ? 'module' : name;
  return /\.wasm$/i.test(file) ? file : `${file}.wasm`;
}

/** Returns the module as an argument. A name that starts with a dash must not be taken for an option. */
export function moduleArgument(config: RunConfig): string {
  const file = moduleFile(config);
  return file.startsWith('-') ? `./${file}` : file;
}

/** Returns the host path of a preopened folder. */
export function hostFolder({ folder }: Preopen): string {
  return folder === '' ? '.' : `./${folder}`;
}

export interface StdinPlan {
  /** Text before the command, including a pipe. */
  readonly before: string;
  /** Text after the command. */
  readonly after: string;
  readonly note: string | null;
}

/** Returns how stdin reaches the command. */
export function stdinPlan(config: RunConfig): StdinPlan {
  const { stdin } = config;
  switch (stdin.kind) {
    case 'none':
      return { before: '', after: ' </dev/null', note: null };
    case 'live':
      return { before: '', after: '', note: null };
    case 'file':
      return { before: '', after: ` <${posixQuote(`./${stdin.path}`)}`, note: null };
    case 'text':
      if (stdin.text.length <= PASTED_STDIN) return { before: `${printfOf(stdin.text)} |\n`, after: '', note: null };
      return {
        before: '',
        after: ' <stdin.txt',
        note: 'The stdin text is too long to paste. Save it as stdin.txt first.',
      };
    default:
      return assertUnreachable(stdin);
  }
}
