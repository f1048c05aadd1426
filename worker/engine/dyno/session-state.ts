import type { FileSystem } from '../../vfs/file-system.ts';
import { Resolver } from '../../vfs/resolver.ts';
import type { EngineHost } from '../engine.ts';
import { DescriptorTable } from './descriptor.ts';
import { GuestMemory } from './guest-memory.ts';
import { GuestText } from './guest-text.ts';

/**
 * The state that all functions of one run share. Once the run is over (the guest exited, or was ended from outside),
 * every further call throws the same error, so that a guest that catches it does not continue.
 */
export class SessionState {
  readonly host: EngineHost;
  readonly files: FileSystem;
  readonly memory = new GuestMemory();
  readonly text = new GuestText(this.memory);
  readonly table = new DescriptorTable();
  readonly resolver = new Resolver();
  #over: { readonly thrown: unknown } | null = null;

  constructor(host: EngineHost, files: FileSystem) {
    this.host = host;
    this.files = files;
  }

  /** Called first in every call. */
  enter(): void {
    if (this.#over !== null) throw this.#over.thrown;
    try {
      this.host.checkpoint();
    } catch (thrown) {
      this.end(thrown);
    }
  }

  /** Ends the run with an error that is thrown through the guest. */
  end(thrown: unknown): never {
    this.#over ??= { thrown };
    throw this.#over.thrown;
  }

  /** Called last in every call that changes files. */
  touched(): void {
    try {
      this.host.filesTouched();
    } catch (thrown) {
      this.end(thrown);
    }
  }

  /** Calls the host, which may interrupt the run or wait. */
  callHost<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (thrown) {
      return this.end(thrown);
    }
  }

  /** Continues with `next` after a wait, which is a promise if the guest is suspended. */
  after(waiting: void | Promise<void>, next: () => number | Promise<number>): number | Promise<number> {
    if (!(waiting instanceof Promise)) return next();
    return waiting.then(next, (thrown: unknown) => this.end(thrown));
  }
}
