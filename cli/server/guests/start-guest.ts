import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Readable } from 'node:stream';
import type { CommandLine } from '../../hosts/host-adapter.ts';
import { addToControlGroup, createControlGroup } from './control-group.ts';
import { GuestGroup } from './guest-group.ts';
import { GUEST } from './guest-limits.ts';
import { startOf } from './guest-processes.mjs';
import { guard } from './warden.ts';

/*
 * Starts a program so that it cannot outlive this process. A shell starts first and waits for a word on a pipe. Only
 * when the process is in its control group and the warden has confirmed it does the shell replace itself with the
 * program. If this process is killed before that, the pipe closes and the shell exits.
 */

export interface GuestCommand {
  readonly command: CommandLine;
  readonly environment: readonly (readonly [string, string])[];
  /** Its working folder: empty, and used by this run only. */
  readonly workFolder: string;
  /** The file that is its stdin; null for an empty stdin. */
  readonly stdin: string | null;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartedGuest {
  readonly group: GuestGroup;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the first process has ended. */
  readonly ended: Promise<Ending>;
  /** Starts the program, which has not executed anything before. */
  readonly begin: () => void;
}

export type GuestStart =
  | { readonly kind: 'started'; readonly guest: StartedGuest }
  | { readonly kind: 'failed'; readonly message: string };

/** The moments of a start, in order. Tests kill the process at each of them. */
export const START_STEPS = ['spawned', 'controlled', 'announced', 'confirmed', 'begun'] as const;
export type StartStep = (typeof START_STEPS)[number];

const LAUNCHER = 'read -r WASM_DYNO_GO <&3 || exit 125; exec 3<&- "$@"';

/** Variables that the shell sets or changes. */
const SHELL_VARIABLES = ['PWD', 'OLDPWD', 'SHLVL', '_', 'IFS', 'LINENO', 'OPTIND', 'PPID', 'WASM_DYNO_GO'];

/** Waits for a line at descriptor 3, then becomes the command in exactly this environment. */
function launched({ command, environment }: GuestCommand): CommandLine {
  const granted = new Set(environment.map(([name]) => name));
  const unset = SHELL_VARIABLES.flatMap((name) => (granted.has(name) ? [] : ['-u', name]));
  // Shells also drop variables whose names they cannot use.
  const restored = environment
    .filter(([name]) => SHELL_VARIABLES.includes(name) || !/^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `${name}=${value}`);
  // `env` would parse a path with "=" as a variable, so such a path is run through another program.
  const direct = command.file.includes('=') ? ['/usr/bin/nice', '-n', '0', command.file] : [command.file];
  const words = ['/usr/bin/env', ...unset, '--', ...restored, ...direct, ...command.args];
  return { file: '/bin/sh', args: ['-c', LAUNCHER, 'guest', ...words] };
}

/** Starts a program that waits for `begin`. @param onStep for tests */
export async function startGuest(
  request: GuestCommand,
  onStep: (step: StartStep) => void = () => {},
): Promise<GuestStart> {
  const isWindows = process.platform === 'win32';
  // The shell would report it in other words, as an exit code of the program.
  if (!isExecutable(request.command.file)) {
    return { kind: 'failed', message: `${request.command.file} is missing or cannot be executed.` };
  }
  const { file, args } = isWindows ? request.command : launched(request);
  const folder = realpathSync(request.workFolder);
  const stdin = request.stdin === null ? null : openSync(request.stdin, 'r');
  const child = spawn(file, [...args], {
    cwd: folder,
    env: Object.fromEntries(request.environment),
    stdio: [stdin ?? 'ignore', 'pipe', 'pipe', isWindows ? 'ignore' : 'pipe'],
    // Starts a separate session and process group. Windows has neither, and ends attached children with this process.
    detached: !isWindows,
    windowsHide: true,
  });
  if (stdin !== null) closeSync(stdin);
  const ended = endingOf(child);
  const { pid, stdout, stderr } = child;
  const trigger = child.stdio[3];
  if (pid === undefined || stdout === null || stderr === null) {
    const ending = await ended;
    const message = ending instanceof Error ? ending.message : 'The process could not be started.';
    return { kind: 'failed', message: message.slice(0, 2000) };
  }
  onStep('spawned');
  const control = createControlGroup(GUEST.tasks);
  if (control !== null) addToControlGroup(control, pid);
  onStep('controlled');
  const guest = { leader: pid, started: startOf(pid), folder, control };
  const group = new GuestGroup(guest);
  if (!isWindows) {
    const guarding = guard(guest);
    onStep('announced');
    if (!(await guarding)) {
      await group.kill();
      return { kind: 'failed', message: 'The process that ends programs with the server could not be started.' };
    }
  }
  onStep('confirmed');
  const begin = (): void => {
    if (trigger !== null && trigger !== undefined && 'end' in trigger) trigger.end('go\n');
    onStep('begun');
  };
  const ending = ended.then((end) => (end instanceof Error ? { code: null, signal: null } : end));
  return { kind: 'started', guest: { group, stdout, stderr, ended: ending, begin } };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return !isAbsolute(file);
  }
}

function endingOf(child: ChildProcess): Promise<Ending | Error> {
  child.stdio[3]?.on('error', () => {
    // The process was killed before it began.
  });
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
