import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/*
 * Guests have separate sessions and would outlive a server that is killed. The warden is a small process that
 * knows every guest and kills those that are left when its pipe from the server closes. No guest executes anything
 * before the warden has confirmed it.
 */

export interface Guest {
  /** Its first process, the leader of its session and process group. */
  readonly leader: number;
  /** When the leader started; null if the system does not show it. */
  readonly started: string | null;
  /** Its working folder, without symbolic links, used by nothing else. */
  readonly folder: string;
  /** The folder of its control group; null without one. */
  readonly control: string | null;
}

/** A message to the warden. It confirms `begins` with the leader's pid on a line. */
export type WardenLine =
  | { readonly kind: 'begins'; readonly guest: Guest }
  | { readonly kind: 'ended'; readonly leader: number };

const PROGRAM = fileURLToPath(new URL('./warden.mjs', import.meta.url));

/** Wardens that may end one after another before a guest is refused. */
const ATTEMPTS = 3;

interface Guarded {
  readonly guest: Guest;
  readonly confirm: (isGuarded: boolean) => void;
  attempts: number;
}

const guarded = new Map<number, Guarded>();
let warden: ChildProcess | null = null;

function send(to: ChildProcess, line: WardenLine): void {
  to.stdin?.write(`${JSON.stringify(line)}\n`);
}

/** Gives a new warden the guests of one that ended. */
function replace(): void {
  warden = null;
  for (const [leader, each] of guarded) {
    if (++each.attempts < ATTEMPTS) continue;
    guarded.delete(leader);
    each.confirm(false);
  }
  if (guarded.size > 0) startWarden();
}

/** Starts the warden of this process, unless it runs already. It ends with this process. */
export function startWarden(): void {
  if (warden !== null || process.platform === 'win32') return;
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {},
    // Ctrl-C and a closed terminal reach the server only.
    detached: true,
  });
  warden = child;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    replace();
  };
  child.once('error', end).once('exit', end);
  child.stdin?.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (leader) => {
    const confirmed = guarded.get(Number(leader));
    if (confirmed === undefined) return;
    confirmed.attempts = 0;
    confirmed.confirm(true);
  });
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) {
    if (pipe !== null && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  }
  for (const { guest } of guarded.values()) send(child, { kind: 'begins', guest });
}

/** Registers a guest to be killed if this process ends first. Resolves to true once the warden has confirmed it, or to false. */
export function guard(guest: Guest): Promise<boolean> {
  return new Promise((confirm) => {
    guarded.set(guest.leader, { guest, confirm, attempts: 0 });
    if (warden === null) startWarden();
    else send(warden, { kind: 'begins', guest });
  });
}

/** Called once all processes of a guest have ended. */
export function release({ leader }: Guest): void {
  if (guarded.delete(leader) && warden !== null) send(warden, { kind: 'ended', leader });
}
