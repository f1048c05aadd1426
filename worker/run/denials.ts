import { ERRNO } from '../../core/wasi/errno.ts';
import type { WasiFunction, WasiImports } from '../engine/engine.ts';
import type { WasiNamespaces } from './program.ts';

const DENIED: ReadonlySet<number> = new Set([ERRNO.ACCES, ERRNO.PERM, ERRNO.ROFS, ERRNO.NOTCAPABLE]);

/**
 * Counts the system calls that were denied, in every run. Only calls that take a path are watched: capabilities are
 * checked there, and reads, writes and clocks keep the engine's own functions, so that their times do not change.
 */
export class Denials {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  watch(namespaces: WasiNamespaces): WasiNamespaces {
    const { wasi_snapshot_preview1: preview1, wasi_unstable: unstable } = namespaces;
    return {
      wasi_snapshot_preview1: this.#watchImports(preview1),
      wasi_unstable: unstable === null ? null : this.#watchImports(unstable),
    };
  }

  #watchImports(imports: WasiImports): WasiImports {
    return Object.fromEntries(
      Object.entries(imports).map(([name, call]) => [name, name.startsWith('path_') ? this.#watchCall(call) : call]),
    );
  }

  #watchCall(call: WasiFunction): WasiFunction {
    return (...args: never[]) => {
      const errno = call(...args);
      if (typeof errno === 'number' && DENIED.has(errno)) this.#count += 1;
      return errno;
    };
  }
}
