import { WHENCE } from '../../../core/wasi/flags.ts';
import type { WasiImports } from '../engine.ts';
import type { descriptorFunctions } from './fd.ts';
import { type FilestatLayout, filestatFunctions } from './filestat.ts';
import { pollFunctions, type SubscriptionLayout } from './poll.ts';
import type { SessionState } from './session-state.ts';

/*
 * The differences of `wasi_unstable` (preview 0, or snapshot 0) from preview 1: the origins of seeking are numbered
 * differently, a filestat has a 32-bit count of links, and a clock's subscription begins with an identifier.
 */

const FILESTAT_0: FilestatLayout = { size: 56, links: 20, fileSize: 24, times: 32 };
const SUBSCRIPTION_0: SubscriptionLayout = { size: 56, clockId: 24, timeout: 32, clockFlags: 48 };

/** Preview 0's numbers for the current position, the end and the start. */
const WHENCE_0: readonly number[] = [WHENCE.CUR, WHENCE.END, WHENCE.SET];
const NO_WHENCE = 255;

export function unstableImports(
  session: SessionState,
  imports: WasiImports & Pick<ReturnType<typeof descriptorFunctions>, 'fd_seek'>,
): WasiImports {
  const { fd_filestat_get, path_filestat_get } = filestatFunctions(session, FILESTAT_0);
  const { poll_oneoff } = pollFunctions(session, SUBSCRIPTION_0);
  return {
    ...imports,
    fd_filestat_get,
    path_filestat_get,
    poll_oneoff,
    fd_seek: (fd: number, offset: bigint, whence: number, resultAt: number) =>
      imports.fd_seek(fd, offset, WHENCE_0[whence] ?? NO_WHENCE, resultAt),
  };
}
