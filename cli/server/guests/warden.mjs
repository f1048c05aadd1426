/*
 * Kills the guests of a server that has ended, however it ended: a killed process can clean up nothing, but the system
 * closes its end of a pipe. Reads a line of JSON for each guest that begins or ends, and confirms each beginning;
 * at the end of its input it kills the guests that are left.
 */
import { createInterface } from 'node:readline';
import { killGuest } from './guest-processes.mjs';

/** @import { Guest, WardenLine } from './warden.ts' */

// A signal to all processes of a service must not end the warden before the server.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {});
// A confirmation that cannot be delivered means that the server has ended; its guests are killed below.
process.stdout.on('error', () => {});

/** @type {Map<number, Guest>} */
const guests = new Map();
for await (const text of createInterface({ input: process.stdin })) {
  /** @type {WardenLine} */
  const line = JSON.parse(text);
  if (line.kind === 'ended') guests.delete(line.leader);
  else {
    guests.set(line.guest.leader, line.guest);
    process.stdout.write(`${line.guest.leader}\n`);
  }
}
await Promise.all([...guests.values()].map((guest) => killGuest(guest)));
