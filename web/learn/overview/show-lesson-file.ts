import type { Milliseconds } from '../../../core/base/units.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { openLessonFile } from '../catalogue/lessons-store.ts';

/* Opens lessons from files, and follows the changes of a dropped file where the browser allows it. */

const isLesson = ({ name }: File): boolean => /\.(md|markdown)$/i.test(name);

/** Returns the only dropped file if it is a Markdown file, else null. */
export function droppedLesson({ files }: DataTransfer): File | null {
  const file = files.length === 1 ? files.item(0) : null;
  return file !== null && isLesson(file) ? file : null;
}

/** Opens a file as a lesson and shows it. */
export async function showLessonFile(file: File): Promise<void> {
  follows += 1;
  await openLessonFile(file);
  location.hash = hrefOf({ screen: 'learn', lesson: { kind: 'file' }, step: null });
}

/** Shows a dropped lesson, and shows it again whenever its file is saved. */
export async function showDroppedLesson(transfer: DataTransfer, file: File): Promise<void> {
  // The items are gone when the event has been handled.
  const handle = handleOf(transfer);
  await showLessonFile(file);
  const found = await handle;
  if (found !== null) void follow(found, file.lastModified);
}

/** Chromium gives access to the file itself, others to its content at the time of the drop. */
interface HandleItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

const hasHandle = (item: DataTransferItem): item is DataTransferItem & HandleItem => 'getAsFileSystemHandle' in item;

async function handleOf({ items }: DataTransfer): Promise<FileSystemFileHandle | null> {
  const item = [...items].find(({ kind }) => kind === 'file');
  if (item === undefined || !hasHandle(item)) return null;
  try {
    const handle = await item.getAsFileSystemHandle();
    return handle instanceof FileSystemFileHandle ? handle : null;
  } catch {
    return null;
  }
}

const EVERY: Milliseconds = 1000;

/** Counts opened files: only the last one is followed. */
let follows = 0;

async function follow(handle: FileSystemFileHandle, opened: Milliseconds): Promise<void> {
  const own = follows;
  let shown = opened;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    if (own !== follows) return;
    try {
      const file = await handle.getFile();
      if (file.lastModified === shown) continue;
      shown = file.lastModified;
      await openLessonFile(file);
    } catch {
      // The file was removed, or access to it was withdrawn: its last version stays.
      return;
    }
  }
}
