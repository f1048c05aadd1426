import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from './site-server.ts';

/** How many ports are tried, each the next one. */
const ATTEMPTS = 20;

function listenOnce(server: Server, port: number): Promise<number | 'taken'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken');
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
 * Listens on loopback at `port`, or at the next one that is free. Port 0 takes any.
 * @param onTaken called for each port that could not be had
 * @returns the port
 */
export async function listen(server: Server, port: number, onTaken: (port: number) => void): Promise<number> {
  for (let candidate = port; candidate < port + ATTEMPTS && candidate <= 65535; candidate++) {
    const result = await listenOnce(server, candidate);
    if (result !== 'taken') return result;
    onTaken(candidate);
  }
  throw new Error(`no port from ${port} on is free`);
}
