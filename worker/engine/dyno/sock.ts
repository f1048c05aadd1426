import { ERRNO } from '../../../core/wasi/errno.ts';
import type { SessionState } from './session-state.ts';

/** A tab has no sockets, so no open descriptor is one. */
export function socketFunctions(session: SessionState) {
  function refuse(fd: number): number {
    session.enter();
    return session.table.get(fd) === undefined ? ERRNO.BADF : ERRNO.NOTSOCK;
  }
  return { sock_accept: refuse, sock_recv: refuse, sock_send: refuse, sock_shutdown: refuse };
}
