import type { WasiImports } from '../engine.ts';

/*
 * The package drops the leading slash of a preopen's name, which some guests need to find it.
 */

const ERRNO_BADF = 8;
const ERRNO_NAMETOOLONG = 37;

/** The two functions with which a guest lists its preopens. */
export function preopenNames(guests: readonly string[], first: number, view: () => DataView): WasiImports {
  const encoder = new TextEncoder();
  const names = guests.map((guest) => encoder.encode(guest));
  return {
    fd_prestat_get: (fd: number, result: number) => {
      const name = names[fd - first];
      if (name === undefined) return ERRNO_BADF;
      view().setUint32(result, 0, true);
      view().setUint32(result + 4, name.length, true);
      return 0;
    },
    fd_prestat_dir_name: (fd: number, into: number, size: number) => {
      const name = names[fd - first];
      if (name === undefined) return ERRNO_BADF;
      if (size < name.length) return ERRNO_NAMETOOLONG;
      new Uint8Array(view().buffer, into, name.length).set(name);
      return 0;
    },
  };
}
