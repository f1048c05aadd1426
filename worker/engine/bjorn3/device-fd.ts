import { Fd, wasi } from '@bjorn3/browser_wasi_shim';
import type { OutputDevice } from '../engine.ts';

/*
 * The package's descriptors 0, 1 and 2, connected to the host's devices. Reading descriptor 0 is borrowed from our own
 * engine, because the package cannot wait.
 */

const INPUT_RIGHTS = BigInt(wasi.RIGHTS_FD_READ) | BigInt(wasi.RIGHTS_FD_FILESTAT_GET);
const OUTPUT_RIGHTS = BigInt(wasi.RIGHTS_FD_WRITE) | BigInt(wasi.RIGHTS_FD_FILESTAT_GET);

class DeviceFd extends Fd {
  readonly #fileType: number;
  readonly #rights: bigint;

  constructor(isTerminal: boolean, rights: bigint) {
    super();
    this.#fileType = isTerminal ? wasi.FILETYPE_CHARACTER_DEVICE : wasi.FILETYPE_UNKNOWN;
    this.#rights = rights;
  }

  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat } {
    const fdstat = new wasi.Fdstat(this.#fileType, 0);
    fdstat.fs_rights_base = this.#rights;
    return { ret: wasi.ERRNO_SUCCESS, fdstat };
  }

  override fd_filestat_get(): { ret: number; filestat: wasi.Filestat } {
    return { ret: wasi.ERRNO_SUCCESS, filestat: new wasi.Filestat(0n, this.#fileType, 0n) };
  }

  override fd_seek(): { ret: number; offset: bigint } {
    return { ret: wasi.ERRNO_SPIPE, offset: 0n };
  }
}

export class InputFd extends DeviceFd {
  constructor(isTerminal: boolean) {
    super(isTerminal, INPUT_RIGHTS);
  }
}

export class OutputFd extends DeviceFd {
  readonly #device: OutputDevice;

  constructor(device: OutputDevice) {
    super(device.isTerminal, OUTPUT_RIGHTS);
    this.#device = device;
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    this.#device.write(data);
    return { ret: wasi.ERRNO_SUCCESS, nwritten: data.length };
  }
}
