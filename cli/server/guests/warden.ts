import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/*
 * Guests have a session of their own and would outlive a server that is killed. A small process knows of each of
 * them and ends them when the pipe to it is closed, which the system does for whoever is gone.
 */

export interface Guest {
  /** Of its group of processes. */
  readonly leader: number;
  /** In which it works, and nobody else. */
  readonly folder: string;
  /** The folder of its control group; null where it has none. */
  readonly control: string | null;
}

/** What the warden is told. */
export type WardenLine =
  | { readonly kind: 'begins'; readonly guest: Guest }
  | { readonly kind: 'ended'; readonly leader: number };

const PROGRAM = fileURLToPath(new URL('./warden.mjs', import.meta.url));

let warden: ChildProcess | null = null;

/** One for all guests, from the first on. It ends with us, so that nobody has to end it. */
function currentWarden(): ChildProcess {
  if (warden !== null) return warden;
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: {},
    // Ctrl-C and a terminal that is closed reach us alone.
    detached: true,
  });
  const forget = (): void => {
    if (warden === child) warden = null;
  };
  child.once('error', forget).once('exit', forget);
  child.stdin?.on('error', forget);
  child.unref();
  if (child.stdin !== null && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  warden = child;
  return child;
}

/**
 * Has a guest killed if we end before it does. Windows does so by itself.
 * @returns to be called once nothing of it is left
 */
export function guard(guest: Guest, platform: NodeJS.Platform = process.platform): () => void {
  if (platform === 'win32') return () => {};
  const { stdin } = currentWarden();
  const tell = (line: WardenLine): void => void stdin?.write(`${JSON.stringify(line)}\n`);
  tell({ kind: 'begins', guest });
  return () => tell({ kind: 'ended', leader: guest.leader });
}
