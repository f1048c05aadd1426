import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A child process: a program of a package, a tool of the project, or a script of package.json. */
export type Command =
  /** A program of a package, by path below node_modules. */
  | { readonly program: string; readonly args: readonly string[] }
  /** A TypeScript file, relative to the root. */
  | { readonly tool: string; readonly args: readonly string[] }
  | { readonly script: string; readonly args: readonly string[] };

/** Node runs all three, so no platform needs a shell. */
function nodeArguments(root: string, command: Command): readonly string[] {
  if ('program' in command) return [join(root, 'node_modules', command.program), ...command.args];
  if ('tool' in command) return ['--import', 'tsx', join(root, command.tool), ...command.args];
  return [process.env.npm_execpath ?? '', 'run', '--silent', command.script, '--', ...command.args];
}

/** The target of a command's stdout: stdout, or stderr if scripts read our stdout. */
export type Stdout = 'stdout' | 'stderr';

export interface RunOptions {
  /** Variables in addition to ours. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  readonly stdout?: Stdout;
  /** Kills the command and its descendants. */
  readonly signal?: AbortSignal;
}

/** Returns the descendants of `root` from a listing of `ps` with lines "pid parent". */
export function descendantsOf(root: number, listing: string): number[] {
  const found = [root];
  const processes = listing.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  for (const parent of found) for (const [id, of] of processes) if (of === parent && id) found.push(id);
  return found.slice(1);
}

/** Kills a process and, where `ps` exists, its descendants: test runners leave hanging ones behind. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const listing = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout ?? '';
  child.kill('SIGKILL');
  for (const id of descendantsOf(child.pid, listing)) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}

/**
 * Runs a command in the project's folder and forwards its output.
 *
 * @returns its exit code; 1 where it could not be started or was killed
 */
export function runCommand(
  root: string,
  command: Command,
  { environment = {}, stdout = 'stdout', signal }: RunOptions = {},
): Promise<number> {
  const stdio: StdioOptions = ['inherit', stdout === 'stdout' ? 1 : 2, 'inherit'];
  const options = { cwd: root, stdio, env: { ...process.env, ...environment } };
  const viaNpm = 'script' in command && !process.env.npm_execpath?.endsWith('.js');
  const child = viaNpm
    ? spawn(['npm', 'run', '--silent', command.script, '--', ...command.args].join(' '), { ...options, shell: true })
    : spawn(process.execPath, [...nodeArguments(root, command)], options);
  const end = () => endTree(child);
  signal?.addEventListener('abort', end);
  child.on('close', () => signal?.removeEventListener('abort', end));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
