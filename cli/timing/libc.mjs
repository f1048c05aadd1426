import koffi from 'koffi';

/* The calls of the C library that timing needs, on 64-bit Linux. Structures are plain buffers, mostly opaque. */

/** `struct rusage` begins with two times of 16 bytes each; then comes `ru_maxrss`, in KiB. */
const RUSAGE_SIZE = 144;
const RUSAGE_MAXRSS = 32;
/** Larger than `posix_spawn_file_actions_t`, `posix_spawnattr_t` and `sigset_t` of glibc and of musl. */
const OPAQUE_SIZE = 512;

const O_CLOEXEC = 0o2000000;
const POSIX_SPAWN_SETPGROUP = 0x02;
const POSIX_SPAWN_SETSIGDEF = 0x04;
const PR_SET_CHILD_SUBREAPER = 36;
const SYS_PIDFD_OPEN = 434;
const EINTR = 4;
const POLLIN = 1;
export const WNOHANG = 1;
const SIGKILL = 9;

/** The requests of the parent. It sends none during a run, so readable stdin means that the parent has exited. */
const STDIN = 0;

/** Three `struct pollfd`: descriptor (4 bytes), requested events (2), returned events (2). */
export class PollSet {
  #bytes = Buffer.alloc(24);

  /**
   * @param {number} first a descriptor
   * @param {number} second a descriptor, or a negative number for none
   */
  constructor(first, second) {
    this.#bytes.writeInt32LE(first, 0);
    this.#bytes.writeInt16LE(POLLIN, 4);
    this.#bytes.writeInt32LE(second, 8);
    this.#bytes.writeInt16LE(POLLIN, 12);
    this.#bytes.writeInt32LE(STDIN, 16);
    this.#bytes.writeInt16LE(POLLIN, 20);
  }

  /** Clears the returned events. @returns {Buffer} the argument of poll */
  begin() {
    this.#bytes.writeInt16LE(0, 6);
    this.#bytes.writeInt16LE(0, 14);
    this.#bytes.writeInt16LE(0, 22);
    return this.#bytes;
  }

  /** Whether the first descriptor has data or is at end of file. */
  get firstReady() {
    return this.#bytes.readInt16LE(6) !== 0;
  }
  get secondReady() {
    return this.#bytes.readInt16LE(14) !== 0;
  }
  /** Whether the run was cancelled. */
  get isCancelled() {
    return this.#bytes.readInt16LE(22) !== 0;
  }
  get hasFirst() {
    return this.#bytes.readInt32LE(0) >= 0;
  }
  ignoreFirst() {
    this.#bytes.writeInt32LE(-1, 0);
  }
  ignoreSecond() {
    this.#bytes.writeInt32LE(-1, 8);
  }
}

/** Binds the calls. Throws on unsupported systems. */
export function openLibc() {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Error(`posix_spawn timing needs 64-bit Linux, and this is ${process.platform} on ${process.arch}`);
  }
  const library = koffi.load(null);
  const raw = {
    spawn: library.func('int posix_spawn(void *, const char *, void *, void *, const char **, const char **)'),
    actionsInit: library.func('int posix_spawn_file_actions_init(void *)'),
    actionsDup: library.func('int posix_spawn_file_actions_adddup2(void *, int, int)'),
    actionsDestroy: library.func('int posix_spawn_file_actions_destroy(void *)'),
    attributesInit: library.func('int posix_spawnattr_init(void *)'),
    attributesFlags: library.func('int posix_spawnattr_setflags(void *, short)'),
    attributesDefault: library.func('int posix_spawnattr_setsigdefault(void *, void *)'),
    allSignals: library.func('int sigfillset(void *)'),
    pipe2: library.func('int pipe2(void *, int)'),
    read: library.func('long read(int, void *, ulong)'),
    poll: library.func('int poll(void *, ulong, int)'),
    wait4: library.func('int wait4(int, void *, int, void *)'),
    kill: library.func('int kill(int, int)'),
    prctl: library.func('int prctl(int, ulong, ulong, ulong, ulong)'),
    syscall: library.func('long syscall(long, int, uint)'),
    strerror: library.func('const char *strerror(int)'),
  };
  const pid = Buffer.alloc(4);
  const status = Buffer.alloc(4);
  const usage = Buffer.alloc(RUSAGE_SIZE);

  // A separate process group, and default signal handlers instead of Node's.
  const attributes = Buffer.alloc(OPAQUE_SIZE);
  const signals = Buffer.alloc(OPAQUE_SIZE);
  raw.allSignals(signals);
  raw.attributesInit(attributes);
  raw.attributesDefault(attributes, signals);
  raw.attributesFlags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);

  return {
    /** @returns {{ read: number, write: number }} both ends are close-on-exec */
    pipe() {
      const ends = Buffer.alloc(8);
      if (raw.pipe2(ends, O_CLOEXEC) !== 0) throw new Error(`pipe2: ${raw.strerror(koffi.errno())}`);
      return { read: ends.readInt32LE(0), write: ends.readInt32LE(4) };
    },

    /**
     * Returns file actions that redirect the streams of a new process.
     * They only duplicate descriptors: opening a file here would be part of the measured time.
     * @param {{ stdin: number, stdout: number, stderr: number }} streams
     */
    fileActions({ stdin, stdout, stderr }) {
      const actions = Buffer.alloc(OPAQUE_SIZE);
      raw.actionsInit(actions);
      raw.actionsDup(actions, stdin, 0);
      raw.actionsDup(actions, stdout, 1);
      raw.actionsDup(actions, stderr, 2);
      return { actions, destroy: () => raw.actionsDestroy(actions) };
    },

    /**
     * @param {string} file
     * @param {Buffer} actions
     * @param {readonly (string | null)[]} argv terminated by null
     * @param {readonly (string | null)[]} environment terminated by null
     * @returns {{ kind: 'started', pid: number } | { kind: 'failed', message: string }}
     */
    spawn(file, actions, argv, environment) {
      const error = raw.spawn(pid, file, actions, attributes, argv, environment);
      if (error !== 0) return { kind: 'failed', message: `${file}: ${raw.strerror(error)}` };
      return { kind: 'started', pid: pid.readInt32LE(0) };
    },

    /**
     * Like `readSync`, but faster: its overhead would be part of the time to the first byte.
     * @param {number} descriptor
     * @param {Buffer} buffer
     * @returns {number} number of bytes; 0 at the end of file
     */
    read(descriptor, buffer) {
      const count = raw.read(descriptor, buffer, buffer.length);
      if (count < 0) throw new Error(`read: ${raw.strerror(koffi.errno())}`);
      return Number(count);
    },

    /**
     * Waits until one of the two descriptors is readable or the run is cancelled.
     * @param {PollSet} set
     * @param {number} timeout milliseconds
     * @returns {number} number of ready descriptors; 0 after the timeout
     */
    poll(set, timeout) {
      const ready = raw.poll(set.begin(), 3, Math.max(0, Math.ceil(timeout)));
      if (ready >= 0) return ready;
      if (koffi.errno() === EINTR) return 0;
      throw new Error(`poll: ${raw.strerror(koffi.errno())}`);
    },

    /**
     * @param {number} which a process, or -1 for any child
     * @param {number} options
     * @returns {{ pid: number, exitCode: number | null, signal: number, peakMemory: number }} `pid` is 0 or below if no child has ended; `signal` is 0 after an exit
     */
    wait(which, options) {
      const ended = raw.wait4(which, status, options, usage);
      const code = status.readInt32LE(0);
      return {
        pid: ended,
        exitCode: (code & 0x7f) === 0 ? (code >> 8) & 0xff : null,
        signal: code & 0x7f,
        peakMemory: Number(usage.readBigInt64LE(RUSAGE_MAXRSS)) * 1024,
      };
    },

    /** @param {number} group */
    killGroup: (group) => raw.kill(-group, SIGKILL),
    /** @param {number} process @returns {number} a descriptor that becomes readable when the process exits; -1 on failure */
    openProcess: (process) => raw.syscall(SYS_PIDFD_OPEN, process, 0),
    /** Sets whether this process adopts orphans of its children. @param {boolean} adopt */
    adoptOrphans: (adopt) => raw.prctl(PR_SET_CHILD_SUBREAPER, adopt ? 1 : 0, 0, 0, 0) === 0,
  };
}
