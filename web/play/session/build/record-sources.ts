import { messageOf } from '../../../../core/base/errors.ts';
import { type BuildRecord, buildLabel } from '../../../../core/build/record.ts';
import type { Problem } from '../../../ui/problem.ts';
import { type BuildSources, removeBuildSources, saveBuildSources } from '../../../workspace/build-sources.ts';
import { StorageFull } from '../../../workspace/storage/record-store.ts';
import { useBuildRecords } from './records.ts';
import { showRecordsNote } from './records-note.ts';

/* Keeps the sources of the builds in the list. */

/** Stores the files that a build was made from; if the storage is full, those of the oldest builds go first. */
export async function keepBuildSources(record: BuildRecord, files: BuildSources): Promise<void> {
  let dropped = 0;
  const older = useBuildRecords
    .getState()
    .records.filter(({ id, isPinned, name }) => id !== record.id && !isPinned && name === '')
    .toSorted((a, b) => a.at - b.at);
  for (;;) {
    try {
      await saveBuildSources(record.id, files);
      if (dropped > 0) showRecordsNote({ kind: 'made-room', dropped });
      return;
    } catch (error) {
      const oldest = older.shift();
      if (!(error instanceof StorageFull) || oldest === undefined) {
        showRecordsNote({ kind: 'problem', problem: notStored(record, messageOf(error)) });
        return;
      }
      await removeBuildSources([oldest.id]).catch(() => undefined);
      dropped += 1;
    }
  }
}

const notStored = (record: BuildRecord, message: string): Problem => ({
  title: `The sources of ${buildLabel(record)} are not stored`,
  detail: `${message.replace(/\.$/, '')}. The build can be run and measured, but its sources cannot be restored.`,
  remedy: 'Delete files or older builds, and build again.',
});

// The sources of a build that left the list are not needed.
useBuildRecords.subscribe(({ records }, before) => {
  const ids = new Set(records.map(({ id }) => id));
  const gone = before.records.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  if (gone.length > 0) removeBuildSources(gone).catch(() => undefined);
});
