import { ERRNO } from '../wasi/errno.ts';
import { OFLAG } from '../wasi/flags.ts';
import type { WasiFunctionName } from '../wasi/functions.ts';
import { climbsOut, joinGuestPath } from './descriptor-paths.ts';
import { hasBit } from './flag-text.ts';
import { DID_NOT_RETURN } from './record.ts';

/*
 * Collects the capabilities that a program used and was denied, from its system calls. Calls do not show everything:
 * wasi-libc compares absolute paths with the preopened names itself, and fails without a call if none matches.
 * `stderr-hints.ts` inspects the error output for these cases.
 */

/** A recorded call. */
export interface SeenCall {
  readonly number: number;
  readonly name: WasiFunctionName;
  readonly errno: number;
  readonly args: Float64Array;
  readonly texts: readonly string[];
  readonly placeOf: (fd: number) => string | null;
}

export interface GrantedFolder {
  readonly fd: number;
  readonly name: string;
  /** Number of calls with a path through it. */
  readonly uses: number;
}

export type DenialKind =
  /** A path that leads out of its directory. */
  | 'outside'
  /** A change in a read-only directory. */
  | 'read-only'
  /** A path through a descriptor that is not a preopened directory. */
  | 'no-folder'
  /** A path that does not exist in the preopened directory. */
  | 'not-found'
  | 'socket'
  | 'rights'
  | 'unsupported'
  /** A limit of the run: space, descriptors or memory. */
  | 'exhausted';

export interface Denial {
  readonly kind: DenialKind;
  /** Guest path, or function name. */
  readonly subject: string;
  /** Preopened directory or file of the call, if any. */
  readonly through: string | null;
  readonly name: WasiFunctionName;
  readonly errno: number;
  readonly calls: number;
  /** Number of the first such call. */
  readonly first: number;
}

const { ACCES, AGAIN, BADF, DQUOT, MFILE, NFILE, NOENT, NOMEM, NOSPC, NOSYS, NOTSUP, PERM, ROFS, NOTCAPABLE } = ERRNO;
const EXHAUSTED = new Set<number>([DQUOT, MFILE, NFILE, NOMEM, NOSPC]);
const FORBIDDEN = new Set<number>([ACCES, PERM, ROFS, NOTCAPABLE]);
const CHANGES: ReadonlySet<WasiFunctionName> = new Set([
  'path_create_directory',
  'path_filestat_set_times',
  'path_link',
  'path_remove_directory',
  'path_rename',
  'path_symlink',
  'path_unlink_file',
]);
const OPENS_TO_CHANGE = OFLAG.CREAT | OFLAG.TRUNC;
/** Bit of FD_WRITE. */
const WRITE_BIT = 6;

/** Maximum number of different findings in one run. */
const FINDINGS = 500;

/** Index of the descriptor argument for a path, and of the path's text. */
function lookupOf(name: WasiFunctionName): { fd: number; text: number } | null {
  if (name === 'path_symlink') return { fd: 2, text: 1 };
  return name.startsWith('path_') ? { fd: 0, text: 0 } : null;
}

function wantsToChange(name: WasiFunctionName, args: Float64Array): boolean {
  if (CHANGES.has(name)) return true;
  if (name !== 'path_open') return false;
  return ((args[4] ?? 0) & OPENS_TO_CHANGE) !== 0 || hasBit(args[5] ?? 0, WRITE_BIT);
}

export class CapabilityWatch {
  readonly #granted = new Map<number, { fd: number; name: string; uses: number }>();
  readonly #denials = new Map<string, Denial>();
  /** Whether the program listed its preopens and there were none. */
  #listEmpty = false;

  get granted(): readonly GrantedFolder[] {
    return [...this.#granted.values()];
  }

  get denials(): readonly Denial[] {
    return [...this.#denials.values()];
  }

  /** Returns whether the program looked for preopens and there were none. */
  get foundNoFolders(): boolean {
    return this.#listEmpty && this.#granted.size === 0;
  }

  see(call: SeenCall): void {
    const { name, errno, args, texts } = call;
    const lookup = lookupOf(name);
    const fd = args[lookup?.fd ?? 0] ?? -1;
    if (lookup !== null) {
      const folder = this.#granted.get(fd);
      if (folder !== undefined) folder.uses += 1;
    }
    if (errno === 0) {
      if (name === 'fd_prestat_dir_name') this.#granted.set(fd, { fd, name: texts[0] ?? '…', uses: 0 });
      // A path that was created or found later was not missing.
      else if (lookup !== null && this.#denials.size > 0)
        this.#denials.delete(keyOf('not-found', subjectOf(call, lookup)));
      return;
    }
    if (errno === DID_NOT_RETURN) return;
    if (name === 'fd_prestat_get') {
      if (errno === BADF && fd === 3) this.#listEmpty = true;
      return;
    }
    const kind = kindOf(call, lookup);
    if (kind === null) return;
    this.#add(
      kind,
      lookup === null ? (kind === 'rights' ? (call.placeOf(fd) ?? `fd ${fd}`) : name) : subjectOf(call, lookup),
      call,
      fd,
    );
  }

  #add(kind: DenialKind, subject: string, call: SeenCall, fd: number): void {
    const key = keyOf(kind, subject);
    const known = this.#denials.get(key);
    if (known !== undefined) this.#denials.set(key, { ...known, calls: known.calls + 1 });
    else if (this.#denials.size < FINDINGS) {
      const { name, errno, number } = call;
      this.#denials.set(key, { kind, subject, through: call.placeOf(fd), name, errno, calls: 1, first: number });
    }
  }
}

const keyOf = (kind: DenialKind, subject: string): string => `${kind} ${subject}`;

function subjectOf(call: SeenCall, lookup: { fd: number; text: number }): string {
  const folder = call.placeOf(call.args[lookup.fd] ?? -1);
  return joinGuestPath(folder ?? '', call.texts[lookup.text] ?? '…');
}

function kindOf(call: SeenCall, lookup: { fd: number; text: number } | null): DenialKind | null {
  const { name, errno, args, texts } = call;
  if (EXHAUSTED.has(errno)) return 'exhausted';
  if (name.startsWith('sock_')) return errno === AGAIN ? null : 'socket';
  if (errno === NOSYS || errno === NOTSUP) return 'unsupported';
  if (lookup === null) return FORBIDDEN.has(errno) ? 'rights' : null;
  if (FORBIDDEN.has(errno)) {
    if (errno !== ROFS && texts.some(climbsOut)) return 'outside';
    return errno === ROFS || wantsToChange(name, args) ? 'read-only' : 'rights';
  }
  if (errno === BADF) return call.placeOf(args[lookup.fd] ?? -1) === null ? 'no-folder' : null;
  return errno === NOENT ? 'not-found' : null;
}
