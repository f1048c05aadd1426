import type { FileSystem } from '../../vfs/file-system.ts';
import { Resolver } from '../../vfs/resolver.ts';
import type { EngineHost } from '../engine.ts';
import { DescriptorTable } from './descriptor.ts';
import { GuestMemory } from './guest-memory.ts';
import { GuestText } from './guest-text.ts';

/**
 * What all functions of one run share. Once the run is over (the guest exited, or it was ended from
 * outside), every further call throws the same again: a guest that catches it does not get away.
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

  /** First in every call. */
  enter(): void {
    if (this.#over !== null) throw this.#over.thrown;
    try {
      this.host.checkpoint();
    } catch (thrown) {
      this.end(thrown);
    }
  }

  /** Ends the run with what is thrown through the guest. */
  end(thrown: unknown): never {
    this.#over ??= { thrown };
    throw this.#over.thrown;
  }

  /** Last in every call that changes files. */
  touched(): void {
    try {
      this.host.filesTouched();
    } catch (thrown) {
      this.end(thrown);
    }
  }

  /** Runs something of the host's that may interrupt the run or wait. */
  ask<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (thrown) {
      return this.end(thrown);
    }
  }

  /** Goes on with `next` after a wait, which was a promise where the host suspends the guest. */
  after(waiting: void | Promise<void>, next: () => number | Promise<number>): number | Promise<number> {
    if (!(waiting instanceof Promise)) return next();
    return waiting.then(next, (thrown: unknown) => this.end(thrown));
  }
}
