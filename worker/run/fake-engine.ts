import type { FileChange } from '../../core/files/change.ts';
import { type Engine, type EngineHost, ProcExit, type WasiFunction } from '../engine/engine.ts';

/*
 * A minimal engine to test runs with. Each function uses one device of the host: `fd_write(fd, ptr, len, _)` and
 * `fd_read(_, ptr, len, result)` take a pointer and a length instead of vectors, `poll_oneoff(milliseconds, …)` sleeps,
 * and `path_create_directory` creates a folder.
 */
export function fakeEngine(seen: { host?: EngineHost } = {}): Engine {
  return {
    id: 'dyno',
    version: 'fake',
    mayWait: ['fd_read', 'poll_oneoff'],
    open: async (host) => {
      seen.host = host;
      let memory: WebAssembly.Memory | null = null;
      let changes: FileChange[] = [];
      const bytes = (pointer: number, length: number) =>
        new Uint8Array(memory?.buffer ?? new ArrayBuffer(0), pointer, length);
      const readInto = (pointer: number, length: number, result: number) => {
        const count = host.stdin.read(bytes(pointer, length));
        new DataView(bytes(result, 4).buffer).setUint32(result, count, true);
        return 0;
      };
      const imports: Record<string, WasiFunction> = {
        fd_write: (fd: number, pointer: number, length: number) => {
          (fd === 2 ? host.stderr : host.stdout).write(bytes(pointer, length));
          return 0;
        },
        fd_read: (_fd: number, pointer: number, length: number, result: number) => {
          const waited = host.stdin.ended() ? undefined : host.stdin.wait(Number.POSITIVE_INFINITY);
          if (waited instanceof Promise) return waited.then(() => readInto(pointer, length, result));
          return readInto(pointer, length, result);
        },
        poll_oneoff: (milliseconds: number) => {
          const slept = host.clock.sleep(milliseconds);
          return slept instanceof Promise ? slept.then(() => 0) : 0;
        },
        sched_yield: () => {
          host.checkpoint();
          return 0;
        },
        random_get: (pointer: number, length: number) => {
          host.random.fill(bytes(pointer, length));
          return 0;
        },
        path_create_directory: (_fd: number, pointer: number, length: number) => {
          changes.push({ kind: 'directory', path: new TextDecoder().decode(bytes(pointer, length).slice()) });
          host.filesTouched();
          return 0;
        },
        proc_exit: (code: number) => {
          throw new ProcExit(code);
        },
      };
      return {
        imports,
        unstableImports: imports,
        bind: (_instance, bound) => {
          memory = bound;
        },
        takeChanges: () => {
          const taken = changes;
          changes = [];
          return taken;
        },
      };
    },
  };
}
