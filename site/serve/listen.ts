import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from './site-server.ts';

/** Ports to try, one after another. */
const ATTEMPTS = 20;

function listenOnce(server: Server, port: number): Promise<number | 'unavailable'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('unavailable');
      else reject(error);
    };
    const listening = () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, LOOPBACK);
  });
}

/**
 * Listens on loopback at `port`, or at the next free one, and returns the port. Port 0 selects any free port.
 *
 * @param onUnavailable receives each port that could not be used
 */
export async function listen(server: Server, port: number, onUnavailable: (port: number) => void): Promise<number> {
  for (let candidate = port; candidate < port + ATTEMPTS && candidate <= 65535; candidate++) {
    const result = await listenOnce(server, candidate);
    if (result !== 'unavailable') return result;
    onUnavailable(candidate);
  }
  throw new Error(`no free port found at or above ${port}`);
}
