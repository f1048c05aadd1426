import { messageOf } from '../../../core/base/errors.ts';
import { dynoEngine } from '../dyno/engine.ts';
import {
  type EngineHost,
  type EngineSession,
  ProcExit,
  RunInterrupted,
  type WasiFunction,
  type WasiImports,
} from '../engine.ts';

/*
 * Functions that the two packages lack or get wrong are borrowed from our own engine, from a session with the host's
 * devices and without files. Of the package's descriptors, its calls only see 0.
 */

/** Functions that both packages lack or get wrong, or that must use the host's clock and randomness. */
export const BORROWED_FUNCTIONS: readonly string[] = [
  'args_get',
  'args_sizes_get',
  'environ_get',
  'environ_sizes_get',
  'clock_res_get',
  'clock_time_get',
  'poll_oneoff',
  'proc_exit',
  'proc_raise',
  'random_get',
  'sched_yield',
  'sock_accept',
  'sock_recv',
  'sock_send',
  'sock_shutdown',
];

/** Calls after which the files may differ. */
const TOUCHING: ReadonlySet<string> = new Set([
  'fd_allocate',
  'fd_close',
  'fd_filestat_set_size',
  'fd_filestat_set_times',
  'fd_pwrite',
  'fd_sync',
  'fd_write',
  'path_create_directory',
  'path_filestat_set_times',
  'path_link',
  'path_open',
  'path_remove_directory',
  'path_rename',
  'path_symlink',
  'path_unlink_file',
]);

/** A WASI function as this folder calls it: arguments are passed through. */
type Call = (...args: unknown[]) => ReturnType<WasiFunction>;

/** The callbacks of the wrapper around a package's function. */
type Watch = Pick<EngineHost, 'checkpoint' | 'filesTouched'>;

/** Opens the session that functions are borrowed from. */
export function openLender(host: EngineHost, module: WebAssembly.Module): Promise<EngineSession> {
  const lenderHost: EngineHost = {
    program: host.program,
    args: host.args,
    environment: host.environment,
    stdin: host.stdin,
    stdout: host.stdout,
    stderr: host.stderr,
    clock: host.clock,
    random: host.random,
    files: new Map(),
    preopens: [],
    fileQuota: 0,
    checkpoint: () => host.checkpoint(),
    filesTouched: () => {},
    quotaReached: () => {},
  };
  return dynoEngine.open(lenderHost, module, null);
}

/**
 * Combines a package's functions with the borrowed ones. Reading descriptor 0 is borrowed as well, until the guest
 * closes or replaces it, because only our own engine can wait for input.
 */
export function joinImports(
  engine: string,
  watch: Watch,
  own: WasiImports,
  lent: WasiImports,
  borrowed: readonly string[],
): WasiImports {
  const joined: Record<string, WasiFunction> = {};
  for (const [name, lentFunction] of Object.entries(lent)) {
    const ownFunction = own[name];
    joined[name] =
      ownFunction === undefined || borrowed.includes(name)
        ? lentFunction
        : guarded(engine, name, ownFunction, watch, TOUCHING.has(name));
  }
  let stdinStands = true;
  const ownRead = joined.fd_read as Call;
  const lentRead = lent.fd_read as Call;
  joined.fd_read = ((fd: number, list: number, count: number, result: number) =>
    fd === 0 && stdinStands ? lentRead(fd, list, count, result) : ownRead(fd, list, count, result)) as WasiFunction;
  const close = joined.fd_close as Call;
  joined.fd_close = ((fd: number) => {
    if (fd === 0) stdinStands = false;
    return close(fd);
  }) as WasiFunction;
  const renumber = joined.fd_renumber as Call;
  joined.fd_renumber = ((from: number, to: number) => {
    if (from === 0 || to === 0) stdinStands = false;
    return renumber(from, to);
  }) as WasiFunction;
  return joined;
}

/**
 * Wraps a package's function so that it can be stopped, reports changed files, and its exceptions are distinguished
 * from traps of the guest. Functions of preview 1 have up to nine parameters; named ones are cheaper than a rest array
 * in a path that benchmarks measure.
 */
function guarded(engine: string, name: string, own: WasiFunction, watch: Watch, touches: boolean): WasiFunction {
  const call = own as Call;
  const guard: Call = (a, b, c, d, e, f, g, h, i) => {
    watch.checkpoint();
    let result: ReturnType<WasiFunction>;
    try {
      result = call(a, b, c, d, e, f, g, h, i);
    } catch (error) {
      if (error instanceof RunInterrupted || error instanceof ProcExit) throw error;
      throw new Error(`The ${engine} engine failed in ${name}: ${messageOf(error)}`);
    }
    if (touches) watch.filesTouched();
    return result;
  };
  return guard as WasiFunction;
}
