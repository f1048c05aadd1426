import type { WasiFunctionName } from '../wasi/functions.ts';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';

/*
 * The meaning of arguments and results of every preview 1 function, used for recording and displaying traces.
 * Source: the WASI snapshot preview 1 witx, `docs.md`.
 */

export type ArgumentKind =
  | 'fd'
  /** Pointer to text; the next argument is its length. */
  | 'path'
  /** Length of a path; shown as part of it. */
  | 'path-length'
  | 'pointer'
  /** Pointer to the result, which is shown instead. */
  | 'result-pointer'
  | 'size'
  | 'count'
  | 'file-size'
  /** Signed. */
  | 'file-delta'
  | 'rights'
  | 'fd-flags'
  | 'open-flags'
  | 'lookup-flags'
  | 'time-flags'
  | 'whence'
  | 'clock'
  /** Nanoseconds. */
  | 'timestamp'
  | 'duration'
  | 'advice'
  | 'cookie'
  | 'exit-code'
  | 'signal'
  | 'receive-flags'
  | 'send-flags'
  | 'shutdown-flags';

export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
}

export type ResultKind =
  | 'bytes'
  | 'fd'
  | 'time'
  | 'duration'
  | 'offset'
  | 'file-size'
  | 'file-type'
  | 'count'
  | 'name-length';

/** Number that a successful call wrote to memory. */
export interface CallOutcome {
  readonly kind: ResultKind;
  /** Index of the pointer argument. */
  readonly argument: number;
  /** Byte offset from the pointer; the second one is for `wasi_unstable` if its layout differs. */
  readonly offset: number;
  readonly unstableOffset: number;
  readonly width: 1 | 4 | 8;
}

/** Text that the call wrote: index of the buffer argument and of the one with its maximum length. */
export interface TextOutcome {
  readonly buffer: number;
  readonly length: number;
  /** The length is the numeric result of the call. */
  readonly lengthIsResult: boolean;
}

export const FAMILIES = ['args', 'clock', 'fd', 'path', 'poll', 'proc', 'random', 'sock'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Signature {
  readonly name: WasiFunctionName;
  readonly family: Family;
  readonly args: readonly Argument[];
  readonly result: CallOutcome | null;
  readonly text: TextOutcome | null;
}

const argument = (text: string): Argument => {
  const [name = '', kind = 'pointer'] = text.split(':');
  return { name, kind: kind as ArgumentKind };
};

interface Row {
  readonly args: string;
  readonly result?: [ResultKind, argument: number, width: 1 | 4 | 8, offset?: number, unstableOffset?: number];
  readonly text?: TextOutcome;
}

const PATH = 'path:path length:path-length';
const READ = 'iovs:pointer iovs_len:count';
const SET_TIMES = 'atim:timestamp mtim:timestamp fst_flags:time-flags';

const ROWS: Readonly<Record<WasiFunctionName, Row>> = {
  args_get: { args: 'argv:pointer argv_buf:pointer' },
  args_sizes_get: { args: 'argc:result-pointer size:result-pointer', result: ['count', 0, 4] },
  environ_get: { args: 'environ:pointer environ_buf:pointer' },
  environ_sizes_get: { args: 'count:result-pointer size:result-pointer', result: ['count', 0, 4] },
  clock_res_get: { args: 'id:clock resolution:result-pointer', result: ['duration', 1, 8] },
  clock_time_get: { args: 'id:clock precision:duration time:result-pointer', result: ['time', 2, 8] },
  fd_advise: { args: 'fd:fd offset:file-size len:file-size advice:advice' },
  fd_allocate: { args: 'fd:fd offset:file-size len:file-size' },
  fd_close: { args: 'fd:fd' },
  fd_datasync: { args: 'fd:fd' },
  fd_fdstat_get: { args: 'fd:fd stat:result-pointer', result: ['file-type', 1, 1] },
  fd_fdstat_set_flags: { args: 'fd:fd flags:fd-flags' },
  fd_fdstat_set_rights: { args: 'fd:fd rights:rights inheriting:rights' },
  fd_filestat_get: { args: 'fd:fd stat:result-pointer', result: ['file-size', 1, 8, 32, 24] },
  fd_filestat_set_size: { args: 'fd:fd size:file-size' },
  fd_filestat_set_times: { args: `fd:fd ${SET_TIMES}` },
  fd_pread: { args: `fd:fd ${READ} offset:file-size nread:result-pointer`, result: ['bytes', 4, 4] },
  fd_prestat_get: { args: 'fd:fd prestat:result-pointer', result: ['name-length', 1, 4, 4, 4] },
  fd_prestat_dir_name: {
    args: 'fd:fd path:result-pointer length:size',
    text: { buffer: 1, length: 2, lengthIsResult: false },
  },
  fd_pwrite: { args: `fd:fd ${READ} offset:file-size nwritten:result-pointer`, result: ['bytes', 4, 4] },
  fd_read: { args: `fd:fd ${READ} nread:result-pointer`, result: ['bytes', 3, 4] },
  fd_readdir: { args: 'fd:fd buf:pointer buf_len:size cookie:cookie used:result-pointer', result: ['bytes', 4, 4] },
  fd_renumber: { args: 'fd:fd to:fd' },
  fd_seek: { args: 'fd:fd offset:file-delta whence:whence newoffset:result-pointer', result: ['offset', 3, 8] },
  fd_sync: { args: 'fd:fd' },
  fd_tell: { args: 'fd:fd offset:result-pointer', result: ['offset', 1, 8] },
  fd_write: { args: `fd:fd ${READ} nwritten:result-pointer`, result: ['bytes', 3, 4] },
  path_create_directory: { args: `dirfd:fd ${PATH}` },
  path_filestat_get: {
    args: `dirfd:fd flags:lookup-flags ${PATH} stat:result-pointer`,
    result: ['file-size', 4, 8, 32, 24],
  },
  path_filestat_set_times: { args: `dirfd:fd flags:lookup-flags ${PATH} ${SET_TIMES}` },
  path_link: {
    args: 'old_fd:fd old_flags:lookup-flags old_path:path old_len:path-length new_fd:fd new_path:path new_len:path-length',
  },
  path_open: {
    args: `dirfd:fd dirflags:lookup-flags ${PATH} oflags:open-flags rights:rights inheriting:rights fdflags:fd-flags fd:result-pointer`,
    result: ['fd', 8, 4],
  },
  path_readlink: {
    args: `dirfd:fd ${PATH} buf:pointer buf_len:size used:result-pointer`,
    result: ['bytes', 5, 4],
    text: { buffer: 3, length: 4, lengthIsResult: true },
  },
  path_remove_directory: { args: `dirfd:fd ${PATH}` },
  path_rename: {
    args: 'old_fd:fd old_path:path old_len:path-length new_fd:fd new_path:path new_len:path-length',
  },
  path_symlink: { args: 'target:path target_len:path-length dirfd:fd path:path length:path-length' },
  path_unlink_file: { args: `dirfd:fd ${PATH}` },
  poll_oneoff: { args: 'in:pointer out:pointer nsubscriptions:count nevents:result-pointer', result: ['count', 3, 4] },
  proc_exit: { args: 'code:exit-code' },
  proc_raise: { args: 'signal:signal' },
  sched_yield: { args: '' },
  random_get: { args: 'buf:pointer buf_len:size' },
  sock_accept: { args: 'fd:fd flags:fd-flags newfd:result-pointer', result: ['fd', 2, 4] },
  sock_recv: {
    args: 'fd:fd data:pointer data_len:count flags:receive-flags nread:result-pointer ro_flags:result-pointer',
    result: ['bytes', 4, 4],
  },
  sock_send: {
    args: 'fd:fd data:pointer data_len:count flags:send-flags nwritten:result-pointer',
    result: ['bytes', 4, 4],
  },
  sock_shutdown: { args: 'fd:fd how:shutdown-flags' },
};

const FAMILY_BY_PREFIX: Readonly<Record<string, Family>> = {
  args: 'args',
  environ: 'args',
  clock: 'clock',
  fd: 'fd',
  path: 'path',
  poll: 'poll',
  proc: 'proc',
  sched: 'proc',
  random: 'random',
  sock: 'sock',
};

function signatureOf(name: WasiFunctionName): Signature {
  const { args, result, text } = ROWS[name];
  return {
    name,
    family: FAMILY_BY_PREFIX[name.split('_')[0] ?? ''] ?? 'fd',
    args: args === '' ? [] : args.split(' ').map(argument),
    result:
      result === undefined
        ? null
        : {
            kind: result[0],
            argument: result[1],
            width: result[2],
            offset: result[3] ?? 0,
            unstableOffset: result[4] ?? 0,
          },
    text: text ?? null,
  };
}

/** By the function index of a trace. */
export const SIGNATURES: readonly Signature[] = WASI_FUNCTIONS.map(signatureOf);

const NONE: Signature = { name: 'sched_yield', family: 'proc', args: [], result: null, text: null };

/** Returns the signature of a function by its index in `WASI_FUNCTIONS`. */
export function signatureAt(fn: number): Signature {
  return SIGNATURES[fn] ?? NONE;
}
