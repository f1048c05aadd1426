import type { Overrides } from '../../../core/embed/parameters.ts';
import { applyChanges } from '../../../core/files/apply.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { parentOf } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { quoteWords } from '../../../core/recipes/shell-words.ts';
import { type RunConfig, runConfigSchema } from '../../../core/run/config.ts';
import { fileLimit } from '../../../core/run/default-config.ts';
import type { Problem } from '../../ui/problem.ts';
import { PROBLEM_WORDS } from '../words.ts';

/* Combines what a source declares with what the author of the page changed. */

export type Configured =
  | { readonly kind: 'configured'; readonly config: RunConfig; readonly files: FileTree }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The whole workspace, for a program that declares no preopened directory and is given files. */
const WHOLE_WORKSPACE: RunConfig['preopens'] = [{ guest: '/', folder: '', access: 'read-write' }];

/** Returns the configuration with the author's changes. Variables of the same name are replaced, others are kept. */
export function overridden(config: RunConfig, { args, environment, stdin, engine, files }: Overrides): RunConfig {
  const names = new Set(environment.map(([name]) => name));
  return {
    ...config,
    args: [...(args ?? config.args)],
    environment: [
      ...config.environment.filter(([name]) => !names.has(name)),
      ...environment.map(([name, value]): [string, string] => [name, value]),
    ],
    stdin: stdin === null ? config.stdin : { kind: 'text', text: stdin },
    engine: engine ?? config.engine,
    preopens: config.preopens.length === 0 && files.size > 0 ? WHOLE_WORKSPACE : config.preopens,
  };
}

/**
 * Returns the configuration and the files of a run.
 *
 * @param changes create the files of the source; the author's files replace those of the same path
 */
export function configure(declared: RunConfig, changes: readonly FileChange[], overrides: Overrides): Configured {
  const parsed = runConfigSchema.safeParse(overridden(declared, overrides));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const title = PROBLEM_WORDS.configuration(issue?.path.join('.') ?? '', issue?.message ?? '');
    return { kind: 'failed', problem: { title, detail: '', remedy: PROBLEM_WORDS.author } };
  }
  const config = parsed.data;
  const encoder = new TextEncoder();
  const given = [...overrides.files].map(
    ([path, text]): FileChange => ({ kind: 'file', path, bytes: encoder.encode(text), modified: Date.now() }),
  );
  const folders = config.preopens.map(({ folder }): FileChange => ({ kind: 'directory', path: folder }));
  const files = applyChanges(new Map(), withFolders([...folders, ...changes, ...given]));
  const limits = { ...config.limits, files: fileLimit(config, files) };
  return { kind: 'configured', config: { ...config, limits }, files };
}

/** Creates the folders of each path first, once, and leaves out the root, which always exists. */
function withFolders(changes: readonly FileChange[]): FileChange[] {
  const known = new Set(['']);
  return changes.flatMap((change) => {
    if (change.kind === 'move' || change.kind === 'remove') return [change];
    const missing: FileChange[] = [];
    const first = change.kind === 'directory' ? change.path : parentOf(change.path);
    for (let path = first; !known.has(path); path = parentOf(path)) {
      known.add(path);
      missing.unshift({ kind: 'directory', path });
    }
    return change.kind === 'directory' ? missing : [...missing, change];
  });
}

/** Returns the command line for display. */
export const commandOf = ({ program, args }: Pick<RunConfig, 'program' | 'args'>): string =>
  quoteWords([program, ...args]);
