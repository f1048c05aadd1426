import { create } from 'zustand';
import { text, whole, z } from '../../../../core/base/schema.ts';
import { projectRecipeSchema } from '../../../../core/build/recipe.ts';
import { isWithin, type TreePath } from '../../../../core/files/path.ts';
import { BUILDS_SETTING } from '../../../workspace/built-modules.ts';
import { loadSetting, saveSetting } from '../../../workspace/session.ts';

/* The successful builds of this workspace. Their modules are kept with the other modules of the workspace. */

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const buildRecordSchema = z.object({
  id: text(1, 100),
  /** Counts the builds of the project from 1. */
  number: whole(1),
  /** The project. */
  folder: z.string(),
  /** Unix time in milliseconds. */
  at: z.number(),
  recipe: projectRecipeSchema,
  /** Of the recipe and the sources (`inputDigest`). */
  sourcesSha256: digest,
  moduleSha256: digest,
  /** Bytes of the module. */
  size: whole(0),
  /** The compressed size; absent until it was computed. */
  gzip: z.optional(whole(0)),
  steps: z.array(z.object({ name: z.string(), duration: z.number() })),
  toolchain: z.string(),
});

export type BuildRecord = z.infer<typeof buildRecordSchema>;

const recordsSchema = z.object({
  version: z.literal(1),
  /** Records that do not parse are skipped. */
  records: z.pipe(
    z.array(z.catch(z.nullable(buildRecordSchema), null)),
    z.transform((records) => records.filter((record) => record !== null)),
  ),
});

/** Of one project. */
const RECORDS_MAX = 20;

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

/** Adds a build. Another build of the same sources is replaced, because it gives the same module. */
export function addBuildRecord(added: Omit<BuildRecord, 'id' | 'number'>): BuildRecord {
  const own = useBuildRecords.getState().records.filter(({ folder }) => folder === added.folder);
  const same = own.find(({ sourcesSha256 }) => sourcesSha256 === added.sourcesSha256);
  const number = same?.number ?? Math.max(0, ...own.map((record) => record.number)) + 1;
  const record: BuildRecord = { id: crypto.randomUUID(), number, ...added };
  const kept = own.filter((each) => each !== same).slice(0, RECORDS_MAX - 1);
  change((records) => [record, ...records.filter((each) => each.folder !== added.folder || kept.includes(each))]);
  return record;
}

export function setCompressedSize(id: string, gzip: number): void {
  change((records) => records.map((record) => (record.id === id ? { ...record, gzip } : record)));
}

/** Follows projects in a folder that was moved. */
export function moveBuildRecords(from: TreePath, to: TreePath): void {
  change((records) =>
    records.map((record) =>
      isWithin(record.folder, from) ? { ...record, folder: to + record.folder.slice(from.length) } : record,
    ),
  );
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
