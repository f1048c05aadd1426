import type { TreePath } from '../../../core/files/path.ts';

/*
 * The driver of clang starts the compiler and the linker as processes, which WASI does not have. With `-###` it prints their
 * command lines instead, and those are run one after the other.
 */

export interface Job {
  readonly kind: 'compile' | 'link';
  /** For example "compile main.c". */
  readonly name: string;
  /** Without the name of the program. */
  readonly args: readonly string[];
  /** The translation unit; null for the linker. */
  readonly unit: string | null;
  readonly output: TreePath;
}

/** Splits a command line that the driver printed: words in quotes, with `"`, `\` and `$` escaped. */
function wordsOf(line: string): string[] {
  return Array.from(line.matchAll(/"((?:[^"\\]|\\.)*)"|[^\s"]+/g), ([word, quoted]) =>
    quoted === undefined ? word : quoted.replaceAll(/\\(.)/g, '$1'),
  );
}

/** An absolute or relative path of the compiler, whose working directory is the root, as a path of the tree. */
export function treePath(path: string): TreePath {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function jobOf(line: string): Job | null {
  const words = wordsOf(line);
  // The program's own path is empty, because the driver does not find itself.
  const args = words[0] === '' ? words.slice(1) : words;
  const output = args[args.indexOf('-o') + 1];
  if (!args.includes('-o') || output === undefined) return null;
  const verb = args.includes('-cc1') ? 'compile' : args.includes('-cc1as') ? 'assemble' : 'link';
  if (verb === 'link') return { kind: 'link', name: 'link', args, unit: null, output: treePath(output) };
  const unit = args.at(-1) ?? '';
  return { kind: 'compile', name: `${verb} ${unit}`, args, unit, output: treePath(output) };
}

export interface Plan {
  readonly jobs: readonly Job[];
  /** Everything else that the driver printed: its warnings and errors. */
  readonly messages: string;
}

/** Parses the output of `clang -###`. */
export function parsePlan(output: string): Plan {
  const jobs: Job[] = [];
  const messages: string[] = [];
  for (const line of output.split('\n')) {
    if (line.startsWith(' "')) {
      const job = jobOf(line);
      if (job !== null) jobs.push(job);
    } else if (/^[\w+.-]+: (fatal error|error|warning|note): /.test(line)) messages.push(line);
  }
  return { jobs, messages: messages.map((line) => `${line}\n`).join('') };
}
