import { ERRNO } from '../wasi/errno.ts';
import { OFLAG } from '../wasi/flags.ts';
import type { WasiFunctionName } from '../wasi/functions.ts';
import { climbsOut, joinGuestPath } from './descriptor-paths.ts';
import { hasBit } from './flag-text.ts';
import { DID_NOT_RETURN } from './record.ts';

/*
 * What the program was granted and what it was denied, as far as its calls tell. They do not tell
 * all: wasi-libc compares an absolute path with the granted names itself, and where none fits the
 * program fails without any call. `stderr-hints.ts` looks at what is then said instead.
 */

/** A call that comes in. */
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
  /** Calls that named a path through it. */
  readonly uses: number;
}

export type DenialKind =
  /** A path that leads out of the folder it was looked up in. */
  | 'outside'
  /** A change where only reading is granted. */
  | 'read-only'
  /** A path through a descriptor that is no granted folder. */
  | 'no-folder'
  /** Nothing of that name in the granted folder. */
  | 'not-found'
  | 'socket'
  | 'rights'
  | 'unsupported'
  /** Space, descriptors, memory: a limit of the run. */
  | 'exhausted';

export interface Denial {
  readonly kind: DenialKind;
  /** The path as the program would name it, or the function. */
  readonly subject: string;
  /** The granted folder or file that it went through, where there was one. */
  readonly through: string | null;
  readonly name: WasiFunctionName;
  readonly errno: number;
  readonly calls: number;
  /** The number of the first such call. */
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
/** The bit of FD_WRITE. */
const WRITE_BIT = 6;

/** Different findings of one run; a program that probes without end needs no more. */
const FINDINGS = 500;

/** The argument that holds the descriptor a path is looked up in, and which text is that path. */
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
  /** The program asked for the list of granted folders and it was empty. */
  #listEmpty = false;

  get granted(): readonly GrantedFolder[] {
    return [...this.#granted.values()];
  }

  get denials(): readonly Denial[] {
    return [...this.#denials.values()];
  }

  /** Whether the program looked for granted folders and there was none. */
  get askedForFoldersInVain(): boolean {
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
      // What was looked for, not found and made or found later was not missing.
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
