import { messageOf } from '../../../core/base/errors.ts';
import { parseReport } from '../../../core/report/parse.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import {
  cleanTags,
  entryOf,
  type KeptEntry,
  labelSchema,
  NAME_LIMIT,
  type ReportLabel,
  type StoredEntry,
  storedEntrySchema,
} from './kept-entry.ts';

/*
 * The saved reports, newest first. Nothing is removed unless the user deletes it. Each report and each label is a separate
 * record, so that two tabs do not overwrite each other. Failures are values, so a measurement continues without storage.
 */

/** A deleted report as it was stored, readable or not, for undo. */
export interface RemovedReport {
  readonly entry: StoredEntry;
  readonly label: ReportLabel | null;
  readonly value: unknown;
}

/** Storage backend. Each call is atomic and rejects if the browser denies it. */
export interface ReportGround {
  entries(): Promise<unknown[]>;
  labels(): Promise<unknown[]>;
  read(id: string): Promise<unknown>;
  put(entry: StoredEntry, report: Report): Promise<void>;
  /** Replaces the label by what `change` returns for the stored one. */
  label(id: string, change: (label: unknown) => ReportLabel): Promise<void>;
  /** Deletes the reports and returns what was stored. */
  take(ids: readonly string[]): Promise<readonly RemovedReport[]>;
  /** Stores deleted reports again, unless they exist. */
  restore(removed: readonly RemovedReport[]): Promise<void>;
}

interface Failed {
  readonly kind: 'failed';
  readonly problem: Problem;
}
export type KeptList = { readonly kind: 'list'; readonly entries: readonly KeptEntry[] } | Failed;
export type KeptRead = { readonly kind: 'report'; readonly report: Report } | Failed;
export type KeepOutcome = { readonly kind: 'kept' } | Failed;
export type RemoveOutcome = { readonly kind: 'removed'; readonly removed: readonly RemovedReport[] } | Failed;

/** Changes of what the user wrote; missing fields stay. */
export interface LabelChange {
  /** Null for the title of the report. */
  readonly name?: string | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

function isFull(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 4 && cause instanceof Error; depth++) {
    if (cause.name === 'QuotaExceededError') return true;
    // Dexie keeps the browser's error in `inner`.
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return false;
}

function failed(title: string, error: unknown): Failed {
  if (isFull(error)) {
    return {
      kind: 'failed',
      problem: {
        title: 'The browser has no more space for reports',
        detail: `${title}. Reports saved earlier are intact. This report is only in this tab, and is lost when the tab is closed.`,
        remedy: 'Save the report as a file, or export and delete older reports.',
      },
    };
  }
  return {
    kind: 'failed',
    problem: {
      title,
      detail: `The browser denied access to storage: ${messageOf(error)}`,
      remedy: 'Save the report as a file. The reason may be a private window or blocked site data.',
    },
  };
}

const noLabel = (id: string): ReportLabel => ({ id, name: null, tags: [] });

function labelOf(id: string, value: unknown): ReportLabel {
  const parsed = labelSchema.safeParse(value);
  return parsed.success ? parsed.data : noLabel(id);
}

/** Applies a change to a stored label. */
function changedLabel(label: ReportLabel, { name = label.name, addTags = [], removeTags = [] }: LabelChange) {
  const gone = new Set(removeTags.map((tag) => tag.toLowerCase()));
  const trimmed = name?.trim().slice(0, NAME_LIMIT) ?? '';
  return {
    ...label,
    name: trimmed === '' ? null : trimmed,
    tags: [...cleanTags([...label.tags.filter((tag) => !gone.has(tag.toLowerCase())), ...addTags])],
  };
}

/** Reads, saves, labels and removes reports. The backend is opened on first use. */
export class ReportShelf {
  readonly #open: () => Promise<ReportGround>;
  #opening: Promise<ReportGround> | null = null;

  constructor(open: () => Promise<ReportGround>) {
    this.#open = open;
  }

  async list(): Promise<KeptList> {
    try {
      return { kind: 'list', entries: await this.#entries(await this.#ground()) };
    } catch (error) {
      return failed('The saved reports could not be listed', error);
    }
  }

  /** Reads a report; a renamed one has its new name as its title. */
  async load(id: string): Promise<KeptRead> {
    const title = 'The saved report could not be opened';
    try {
      const ground = await this.#ground();
      const [value, labels] = await Promise.all([ground.read(id), ground.labels()]);
      if (value === undefined) {
        const detail =
          'It no longer exists. It was deleted here or in another tab, or the browser cleared its storage.';
        return { kind: 'failed', problem: { title, detail, remedy: 'Measure again, or open the report from a file.' } };
      }
      const parsed = parseReport(value);
      if (parsed.kind === 'refused') {
        return { kind: 'failed', problem: { title, detail: parsed.reason, remedy: 'Delete it, and measure again.' } };
      }
      const label = labels.map((each) => labelOf('', each)).find((each) => each.id === id);
      const name = label?.name ?? parsed.report.title;
      return { kind: 'report', report: { ...parsed.report, title: name } };
    } catch (error) {
      return failed(title, error);
    }
  }

  /** Saves a complete or partial report and replaces an earlier state of it. Its name and tags stay. */
  async keep(report: Report): Promise<KeepOutcome> {
    try {
      await (await this.#ground()).put(entryOf(report), report);
      return { kind: 'kept' };
    } catch (error) {
      return failed('The report could not be saved in this browser', error);
    }
  }

  /** Changes the name or the tags of reports. */
  async label(ids: readonly string[], change: LabelChange): Promise<KeepOutcome> {
    try {
      const ground = await this.#ground();
      for (const id of ids) await ground.label(id, (value) => changedLabel(labelOf(id, value), change));
      return { kind: 'kept' };
    } catch (error) {
      return failed('The name or tag could not be saved in this browser', error);
    }
  }

  /** Removes reports and returns them, so that `restore` can undo the removal. */
  async remove(ids: readonly string[]): Promise<RemoveOutcome> {
    try {
      return { kind: 'removed', removed: await (await this.#ground()).take(ids) };
    } catch (error) {
      return failed('The reports could not be deleted', error);
    }
  }

  async restore(removed: readonly RemovedReport[]): Promise<KeepOutcome> {
    try {
      await (await this.#ground()).restore(removed);
      return { kind: 'kept' };
    } catch (error) {
      return failed('The deleted reports could not be restored', error);
    }
  }

  async #entries(ground: ReportGround): Promise<KeptEntry[]> {
    const [values, labels] = await Promise.all([ground.entries(), ground.labels()]);
    const labelById = new Map(labels.map((value) => labelOf('', value)).map((label) => [label.id, label]));
    const entries = values.flatMap((value): KeptEntry[] => {
      const parsed = storedEntrySchema.safeParse(value);
      if (!parsed.success) return [];
      const { name, tags } = labelById.get(parsed.data.id) ?? noLabel(parsed.data.id);
      return [{ ...parsed.data, name, tags }];
    });
    const moment = ({ created }: KeptEntry) => Date.parse(created) || 0;
    return entries.sort((a, b) => moment(b) - moment(a));
  }

  /** Opens the backend. A failed attempt is repeated on next use. */
  #ground(): Promise<ReportGround> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}
