import { Directory, type Fd, type Inode, OpenDirectory, wasi } from '@bjorn3/browser_wasi_shim';
import { type GrowableFile, OpenGrowableFile } from './growable-file.ts';

/*
 * The package's folders, with three differences: new files can grow, everything opened through a read-only folder is
 * read-only, and a preopen shares its folder with the tree.
 */

export class TreeDirectory extends Directory {
  readonly #newFile: () => GrowableFile;
  #above: TreeDirectory | null = null;

  constructor(newFile: () => GrowableFile) {
    super(new Map());
    this.#newFile = newFile;
  }

  /** Adds `entry` to this folder. */
  place(name: string, entry: Inode): void {
    this.contents.set(name, entry);
    if (entry instanceof TreeDirectory) entry.#above = this;
  }

  override parent_ino(): bigint {
    return this.#above?.ino ?? this.ino;
  }

  override path_open(): { ret: number; fd_obj: OpenDirectory } {
    return { ret: wasi.ERRNO_SUCCESS, fd_obj: new OpenTreeDirectory(this, false) };
  }

  override create_entry_for_path(path: string, isDirectory: boolean): { ret: number; entry: Inode | null } {
    const created = super.create_entry_for_path(path, isDirectory);
    if (created.entry === null) return created;
    const made = isDirectory ? new TreeDirectory(this.#newFile) : this.#newFile();
    this.#putAt(path, made);
    return { ret: created.ret, entry: made };
  }

  /**
   * Replaces the entry that the package has just created with `entry`. The package resolves ".." textually, so this
   * does, too.
   */
  #putAt(path: string, entry: Inode): void {
    const names: string[] = [];
    for (const step of path.split('/')) {
      if (step === '..') names.pop();
      else if (step !== '' && step !== '.') names.push(step);
    }
    const last = names.pop();
    let folder: Inode | undefined = this;
    for (const name of names) folder = folder instanceof TreeDirectory ? folder.contents.get(name) : undefined;
    if (last === undefined || !(folder instanceof TreeDirectory)) throw new Error(`${path} was not created`);
    folder.place(last, entry);
  }
}

const WRITES = BigInt(wasi.RIGHTS_FD_WRITE);

export class OpenTreeDirectory extends OpenDirectory {
  readonly #readOnly: boolean;
  readonly #preopenName: string | null;

  constructor(folder: TreeDirectory, readOnly: boolean, preopenName: string | null = null) {
    super(folder);
    this.#readOnly = readOnly;
    this.#preopenName = preopenName;
  }

  override fd_prestat_get(): { ret: number; prestat: wasi.Prestat | null } {
    if (this.#preopenName === null) return { ret: wasi.ERRNO_NOTSUP, prestat: null };
    return { ret: wasi.ERRNO_SUCCESS, prestat: wasi.Prestat.dir(this.#preopenName) };
  }

  override path_open(
    dirFlags: number,
    path: string,
    oflags: number,
    rights: bigint,
    inheriting: bigint,
    fdFlags: number,
  ): { ret: number; fd_obj: Fd | null } {
    if (!this.#readOnly) return super.path_open(dirFlags, path, oflags, rights, inheriting, fdFlags);
    const found = this.path_lookup(path, dirFlags).inode_obj;
    const changes =
      (oflags & wasi.OFLAGS_TRUNC) !== 0 ||
      (found === null && (oflags & wasi.OFLAGS_CREAT) !== 0) ||
      (found !== null && !(found instanceof TreeDirectory) && (rights & WRITES) !== 0n);
    if (changes) return { ret: wasi.ERRNO_ROFS, fd_obj: null };
    const opened = super.path_open(dirFlags, path, oflags, rights, inheriting, fdFlags);
    if (opened.fd_obj instanceof OpenGrowableFile) opened.fd_obj.readOnly = true;
    if (found instanceof TreeDirectory && opened.fd_obj !== null) opened.fd_obj = new OpenTreeDirectory(found, true);
    return opened;
  }

  override path_create_directory(path: string): number {
    return this.#readOnly ? wasi.ERRNO_ROFS : super.path_create_directory(path);
  }

  override path_link(path: string, inode: Inode, allowDirectory: boolean): number {
    return this.#readOnly ? wasi.ERRNO_ROFS : super.path_link(path, inode, allowDirectory);
  }

  override path_unlink(path: string): { ret: number; inode_obj: Inode | null } {
    return this.#readOnly ? { ret: wasi.ERRNO_ROFS, inode_obj: null } : super.path_unlink(path);
  }

  override path_unlink_file(path: string): number {
    return this.#readOnly ? wasi.ERRNO_ROFS : super.path_unlink_file(path);
  }

  override path_remove_directory(path: string): number {
    return this.#readOnly ? wasi.ERRNO_ROFS : super.path_remove_directory(path);
  }
}
