import { type StdioOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Something that is run beside us: a package's program, a tool of our own, or a script of package.json. */
export type Command =
  /** A program of a package, by its path below node_modules. */
  | { readonly program: string; readonly args: readonly string[] }
  /** A TypeScript file of ours, relative to the root. */
  | { readonly tool: string; readonly args: readonly string[] }
  | { readonly script: string; readonly args: readonly string[] };

/** No shell is needed on any platform: Node runs all three. */
function nodeArguments(root: string, command: Command): readonly string[] {
  if ('program' in command) return [join(root, 'node_modules', command.program), ...command.args];
  if ('tool' in command) return ['--import', 'tsx', join(root, command.tool), ...command.args];
  return [process.env.npm_execpath ?? '', 'run', '--silent', command.script, '--', ...command.args];
}

/** Where a command's stdout goes: to ours, or to stderr where ours is for scripts. */
export type Stdout = 'stdout' | 'stderr';

/**
 * Runs a command in the project's folder, its output shown as it comes.
 * @returns its exit code; 1 where it could not be started or was killed
 */
export function runCommand(
  root: string,
  command: Command,
  environment: NodeJS.ProcessEnv = {},
  stdout: Stdout = 'stdout',
): Promise<number> {
  const stdio: StdioOptions = ['inherit', stdout === 'stdout' ? 1 : 2, 'inherit'];
  const options = { cwd: root, stdio, env: { ...process.env, ...environment } };
  const viaNpm = 'script' in command && !process.env.npm_execpath?.endsWith('.js');
  const child = viaNpm
    ? spawn(['npm', 'run', '--silent', command.script, '--', ...command.args].join(' '), { ...options, shell: true })
    : spawn(process.execPath, [...nodeArguments(root, command)], options);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
