import { create } from 'zustand';
import { z } from '../../../../core/base/schema.ts';
import { type BuildRecord, buildRecordSchema, surplusBuilds } from '../../../../core/build/record.ts';
import type { FileChange } from '../../../../core/files/change.ts';
import { isWithin, type TreePath } from '../../../../core/files/path.ts';
import { BUILDS_SETTING } from '../../../workspace/built-modules.ts';
import { loadSetting, saveSetting } from '../../../workspace/session.ts';

/* The successful builds of this workspace. Their modules are kept with the other modules of the workspace. */

export type { BuildRecord } from '../../../../core/build/record.ts';

const recordsSchema = z.object({
  version: z.literal(1),
  /** Records that do not parse are skipped. */
  records: z.pipe(
    z.array(z.catch(z.nullable(buildRecordSchema), null)),
    z.transform((records) => records.filter((record) => record !== null)),
  ),
});

/** Newest first. */
export const useBuildRecords = create<{ readonly records: readonly BuildRecord[] }>()(() => ({ records: [] }));

/** Loads the saved records. Called once, before a project is opened. */
export async function loadBuildRecords(): Promise<void> {
  const saved = await loadSetting(BUILDS_SETTING, recordsSchema);
  if (saved !== null) useBuildRecords.setState(({ records }) => ({ records: [...records, ...saved.records] }));
}

function change(update: (records: readonly BuildRecord[]) => readonly BuildRecord[]): void {
  const records = update(useBuildRecords.getState().records);
  useBuildRecords.setState({ records });
  // With full storage, the list lasts until the page closes.
  saveSetting(BUILDS_SETTING, records.length === 0 ? undefined : { version: 1, records }).catch(() => undefined);
}

type NewBuild = Omit<BuildRecord, 'id' | 'number' | 'name' | 'isPinned'>;

/** Adds a build. Another build of the same sources is replaced, because it gives the same module. */
export function addBuildRecord(added: NewBuild): BuildRecord {
  const own = useBuildRecords.getState().records.filter(({ folder }) => folder === added.folder);
  const same = own.find(({ sourcesSha256 }) => sourcesSha256 === added.sourcesSha256);
  const number = same?.number ?? Math.max(0, ...own.map((record) => record.number)) + 1;
  const { name = '', isPinned = false } = same ?? {};
  const record: BuildRecord = { id: crypto.randomUUID(), number, name, isPinned, ...added };
  const removed = new Set(surplusBuilds([record, ...own.filter((each) => each !== same)]));
  change((records) => [record, ...records.filter((each) => each !== same && !removed.has(each))]);
  return record;
}

/** Changes what the user sets of a build, or what was computed later. */
export function changeBuildRecord(id: string, changes: Partial<Pick<BuildRecord, 'name' | 'isPinned' | 'gzip'>>): void {
  change((records) => records.map((record) => (record.id === id ? { ...record, ...changes } : record)));
}

export function removeBuildRecord(id: string): void {
  change((records) => records.filter((record) => record.id !== id));
}

/** Adds a removed build again. */
export function restoreBuildRecord(record: BuildRecord): void {
  change((records) => [...records, record].sort((a, b) => b.at - a.at));
}

/** Follows projects in a folder that was moved. */
export function moveBuildRecords(from: TreePath, to: TreePath): void {
  change((records) =>
    records.map((record) =>
      isWithin(record.folder, from) ? { ...record, folder: to + record.folder.slice(from.length) } : record,
    ),
  );
}

/** Follows the projects that the user moves or renames, also those that are not open. */
export function followProjectMoves(changes: readonly FileChange[]): void {
  for (const change of changes) if (change.kind === 'move') moveBuildRecords(change.from, change.to);
}

/**
 * Returns the build to show for a project: one of its present sources, or else its latest one; null if there is none. A
 * copy of a project has the builds of the same sources.
 */
export function buildToShow(
  records: readonly BuildRecord[],
  folder: TreePath,
  sourcesSha256: string | null,
): BuildRecord | null {
  const own = records.filter((record) => record.folder === folder);
  const isCurrent = (record: BuildRecord) => record.sourcesSha256 === sourcesSha256;
  return own.find(isCurrent) ?? own[0] ?? records.find(isCurrent) ?? null;
}
