import { messageOf } from '../../../core/base/errors.ts';
import { z } from '../../../core/base/schema.ts';
import { parseReport } from '../../../core/report/parse.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';

/* The reports that were measured here, newest first. Failures are values, so a measurement continues without storage. */

/** Maximum number of saved reports. The oldest are removed first. */
export const MOST_KEPT = 50;

const entrySchema = z.object({
  id: z.string(),
  title: z.string(),
  created: z.string(),
  /** Subject names and host labels for the list. */
  subjects: z.array(z.string()),
  hosts: z.array(z.string()),
  completeness: z.enum(['complete', 'partial']),
});

/** A list entry, which can be shown without reading the report. */
export type KeptEntry = Readonly<z.infer<typeof entrySchema>>;

/** Storage backend. Each call is atomic and rejects if the browser denies it. */
export interface ReportGround {
  entries(): Promise<unknown[]>;
  read(id: string): Promise<unknown>;
  put(entry: KeptEntry, report: Report): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

interface Failed {
  readonly kind: 'failed';
  readonly problem: Problem;
}
export type KeptList = { readonly kind: 'list'; readonly entries: readonly KeptEntry[] } | Failed;
export type KeptRead = { readonly kind: 'report'; readonly report: Report } | Failed;
export type KeepOutcome = { readonly kind: 'kept' } | Failed;
/** @property report null if the removed report was unreadable, so the removal cannot be undone. */
export type RemoveOutcome = { readonly kind: 'removed'; readonly report: Report | null } | Failed;

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
        detail: `${title}. Earlier reports are still saved. The report on this page is lost when the page is closed.`,
        remedy: 'Save the report as a file, or delete older reports.',
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

function entryOf({ id, title, created, subjects, hosts, completeness }: Report): KeptEntry {
  return {
    id,
    title,
    created,
    subjects: subjects.map(({ name }) => name),
    hosts: hosts.map(({ label }) => label),
    completeness: completeness.kind,
  };
}

/** Reads, saves and removes reports. The backend is opened on first use. */
export class ReportShelf {
  readonly #open: () => Promise<ReportGround>;
  #opening: Promise<ReportGround> | null = null;
  #shown: string | null = null;

  constructor(open: () => Promise<ReportGround>) {
    this.#open = open;
  }

  /** Id of the displayed report, which is never removed to make room. */
  setShown(id: string | null): void {
    this.#shown = id;
  }

  async list(): Promise<KeptList> {
    try {
      return { kind: 'list', entries: await this.#entries(await this.#ground()) };
    } catch (error) {
      return failed('The saved reports could not be listed', error);
    }
  }

  async load(id: string): Promise<KeptRead> {
    const title = 'The saved report could not be opened';
    try {
      const value = await (await this.#ground()).read(id);
      if (value === undefined) {
        const detail =
          'It no longer exists. It was deleted here or in another tab, or the browser cleared its storage.';
        return { kind: 'failed', problem: { title, detail, remedy: 'Measure again, or open the report from a file.' } };
      }
      const parsed = parseReport(value);
      if (parsed.kind === 'report') return parsed;
      return { kind: 'failed', problem: { title, detail: parsed.reason, remedy: 'Delete it, and measure again.' } };
    } catch (error) {
      return failed(title, error);
    }
  }

  /** Saves a complete or partial report and replaces an earlier state of it. */
  async keep(report: Report): Promise<KeepOutcome> {
    try {
      const ground = await this.#ground();
      await ground.put(entryOf(report), report);
      const excess = (await this.#entries(ground)).slice(MOST_KEPT).map(({ id }) => id);
      const going = excess.filter((id) => id !== report.id && id !== this.#shown);
      if (going.length > 0) await ground.delete(going);
      return { kind: 'kept' };
    } catch (error) {
      return failed('The report could not be saved in this browser', error);
    }
  }

  /** Removes a report and returns it, so that `keep` can undo the removal. */
  async remove(id: string): Promise<RemoveOutcome> {
    try {
      const ground = await this.#ground();
      const parsed = parseReport(await ground.read(id));
      await ground.delete([id]);
      return { kind: 'removed', report: parsed.kind === 'report' ? parsed.report : null };
    } catch (error) {
      return failed('The report could not be deleted', error);
    }
  }

  async #entries(ground: ReportGround): Promise<KeptEntry[]> {
    const entries = (await ground.entries()).flatMap((value) => {
      const parsed = entrySchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
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
