import { assertUnreachable } from '../base/assert.ts';
import type { Preopen, RunConfig } from '../run/config.ts';
import { posixQuote, printfOf } from './posix-quote.ts';

/*
 * Where things lie on the other machine: the module in the present folder, and the workspace
 * unpacked from its zip into the same.
 */

/** Text for stdin that still is pleasant to paste; longer text goes by a file. */
const PASTED_STDIN = 4096;

/** The file that the module is saved as. */
export function moduleFile(config: RunConfig): string {
  const last = config.module.name.split(/[/\\]/).at(-1) ?? '';
  const name = last.replaceAll('\0', '').trim();
  const file = name === '' || name === '.' || name === '..' ? 'module' : name;
  return /\.wasm$/i.test(file) ? file : `${file}.wasm`;
}

/** The module as an argument: a name that starts with a dash must not read as an option. */
export function moduleArgument(config: RunConfig): string {
  const file = moduleFile(config);
  return file.startsWith('-') ? `./${file}` : file;
}

/** The folder on the host that stands for a granted folder of the workspace. */
export function hostFolder({ folder }: Preopen): string {
  return folder === '' ? '.' : `./${folder}`;
}

export interface StdinPlan {
  /** Goes before the command, with its pipe. */
  readonly before: string;
  /** Goes after it. */
  readonly after: string;
  readonly note: string | null;
}

/** How stdin reaches the command. */
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
        note: 'The text for stdin is too long to paste: save it as stdin.txt first.',
      };
    default:
      return assertUnreachable(stdin);
  }
}
