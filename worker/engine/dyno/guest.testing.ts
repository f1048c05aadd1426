import type { FileTree } from '../../../core/files/tree.ts';
import type { WasiFunctionName } from '../../../core/wasi/functions.ts';
import type { EngineHost, EngineSession, InputDevice, OutputDevice, WasiFunction, WasiImports } from '../engine.ts';
import { dynoEngine } from './engine.ts';

/*
 * A guest for tests: calls the engine as a module would, on a memory that the test can see.
 */

/** The smallest module. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Input that is available at once, and then ends or waits. */
export function givenInput(bytes: Uint8Array, over: Partial<InputDevice> = {}): InputDevice {
  let at = 0;
  return {
    isTerminal: false,
    available: () => bytes.length - at,
    ended: () => at === bytes.length,
    read: (into) => {
      const count = Math.min(into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + count));
      at += count;
      return count;
    },
    wait: () => undefined,
    ...over,
  };
}

function collecting(into: number[]): OutputDevice {
  return { isTerminal: true, write: (bytes) => void into.push(...bytes) };
}

/** All rights; and all but FD_WRITE. */
export const WRITING = 0x3fff_ffffn;
export const READING = 0x3fff_ffbfn;

type Argument = number | bigint | string;

export class Guest {
  readonly memory: WebAssembly.Memory;
  readonly stdout: readonly number[];
  readonly session: EngineSession;
  /** Milliseconds. Sleeping advances it. */
  readonly time: { now: number };
  #free = 1024;

  private constructor(
    session: EngineSession,
    memory: WebAssembly.Memory,
    time: { now: number },
    stdout: readonly number[],
  ) {
    this.stdout = stdout;
    this.session = session;
    this.memory = memory;
    this.time = time;
  }

  /** Opens a guest with the whole tree granted as "/", unless `host` differs. */
  static async open(
    files: FileTree,
    over: Partial<EngineHost> = {},
    memory = new WebAssembly.Memory({ initial: 4 }),
  ): Promise<Guest> {
    const time = { now: 1_000_000 };
    const stdout: number[] = [];
    const session = await dynoEngine.open(
      {
        program: 'test.wasm',
        args: [],
        environment: [],
        stdin: givenInput(new Uint8Array(0)),
        stdout: collecting(stdout),
        stderr: collecting([]),
        clock: {
          realtime: () => 1_700_000_000_000 + time.now,
          monotonic: () => time.now,
          resolution: 0.005,
          sleep: (duration) => {
            time.now += duration;
          },
        },
        random: { fill: (into) => void into.fill(7) },
        files,
        preopens: [{ guest: '/', folder: '', access: 'read-write' }],
        fileQuota: 2 ** 31,
        checkpoint: () => undefined,
        filesTouched: () => undefined,
        quotaReached: () => undefined,
        ...over,
      },
      new WebAssembly.Module(EMPTY_MODULE),
      null,
    );
    session.bind(
      new WebAssembly.Instance(new WebAssembly.Module(EMPTY_MODULE)),
      memory.buffer.byteLength === 0 ? null : memory,
    );
    return new Guest(session, memory, time, stdout);
  }

  /** Calls a function. A string argument is copied to memory and passed as pointer and length. */
  call(name: WasiFunctionName, ...args: Argument[]): number {
    const result = this.callAny(name, ...args);
    if (typeof result !== 'number') throw new Error(`${name} did not return at once`);
    return result;
  }

  callAny(name: WasiFunctionName, ...args: Argument[]): ReturnType<WasiFunction> {
    return invoke(this.session.imports, name, this.#flatten(args));
  }

  callUnstable(name: WasiFunctionName, ...args: Argument[]): ReturnType<WasiFunction> {
    if (this.session.unstableImports === null) throw new Error('not spoken');
    return invoke(this.session.unstableImports, name, this.#flatten(args));
  }

  /** Opens a path below the first granted folder. Returns the descriptor or minus an errno. */
  open(path: string, how = 0, rights: bigint = READING, flags = 0, base = 3): number {
    const errno = this.call('path_open', base, 1, path, how, rights, WRITING, flags, 0);
    return errno === 0 ? this.u32(0) : -errno;
  }

  /** Writes to a descriptor. Returns the count or minus an errno. */
  write(fd: number, bytes: Uint8Array): number {
    const at = this.put(bytes);
    this.setIovec(16, at, bytes.length);
    const errno = this.call('fd_write', fd, 16, 1, 0);
    return errno === 0 ? this.u32(0) : -errno;
  }

  read(fd: number, length: number): Uint8Array | number {
    const at = this.put(new Uint8Array(length));
    this.setIovec(16, at, length);
    const errno = this.call('fd_read', fd, 16, 1, 0);
    return errno === 0 ? this.bytes(at, this.u32(0)) : -errno;
  }

  setIovec(at: number, pointer: number, length: number): void {
    this.view.setUint32(at, pointer, true);
    this.view.setUint32(at + 4, length, true);
  }

  put(bytes: Uint8Array): number {
    if (this.#free + bytes.length > this.memory.buffer.byteLength) this.#free = 1024;
    const at = this.#free;
    new Uint8Array(this.memory.buffer).set(bytes, at);
    this.#free += bytes.length;
    return at;
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer).slice(at, at + length);
  }

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  u32(at: number): number {
    return this.view.getUint32(at, true);
  }

  u64(at: number): bigint {
    return this.view.getBigUint64(at, true);
  }

  #flatten(args: readonly Argument[]): (number | bigint)[] {
    return args.flatMap((arg) => {
      if (typeof arg !== 'string') return [arg];
      const bytes = new TextEncoder().encode(arg);
      return [this.put(bytes), bytes.length];
    });
  }
}

export function invoke(imports: WasiImports, name: string, args: (number | bigint)[]): ReturnType<WasiFunction> {
  const wasi = imports[name];
  if (wasi === undefined) throw new Error(`${name} is missing`);
  return Reflect.apply(wasi, undefined, args);
}
