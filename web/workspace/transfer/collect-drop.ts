import type { ArchiveLimits } from '../../../core/archive/limits.ts';

/* Dropped or picked files, with the names that they have on the user's disk. */

export interface GivenFile {
  /** The path as the browser reports it, joined by "/". */
  readonly name: string;
  readonly file: File;
}

export type Given =
  | {
      readonly kind: 'given';
      readonly files: readonly GivenFile[];
      /** Includes empty folders. */
      readonly folders: readonly string[];
      readonly unreadable: readonly string[];
    }
  | { readonly kind: 'too-many'; readonly found: number };

/**
 * Reads a drop, including folders. Takes the entries synchronously: browsers empty `dataTransfer` after the event's
 * task.
 */
export function collectDrop(dataTransfer: DataTransfer, limits: ArchiveLimits): Promise<Given> {
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of dataTransfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) loose.push(file);
  }
  return walk(entries, loose, limits);
}

/** Reads picked files; the files of a folder have their path. */
export function collectFiles(list: Iterable<File>, limits: ArchiveLimits): Given {
  const files = [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  if (files.length > limits.entries) return { kind: 'too-many', found: files.length };
  return { kind: 'given', files, folders: [], unreadable: [] };
}

async function walk(roots: readonly FileSystemEntry[], loose: readonly File[], limits: ArchiveLimits): Promise<Given> {
  const files: GivenFile[] = loose.map((file) => ({ name: file.name, file }));
  const folders: string[] = [];
  const unreadable: string[] = [];
  const waiting = roots.map((entry) => ({ entry, name: entry.name }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { entry, name } = next;
    const found = files.length + folders.length + waiting.length;
    if (found > limits.entries) return { kind: 'too-many', found };
    try {
      if (isFile(entry)) {
        files.push({ name, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
      } else if (isFolder(entry)) {
        folders.push(name);
        for await (const child of childrenOf(entry)) waiting.push({ entry: child, name: `${name}/${child.name}` });
      }
    } catch {
      unreadable.push(name);
    }
  }
  return { kind: 'given', files, folders, unreadable };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function* childrenOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  // A reader returns some entries at a time (Chromium: 100), and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    yield* some;
  }
}
