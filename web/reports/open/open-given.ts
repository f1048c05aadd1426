import { ARCHIVE_LIMITS } from '../../../core/archive/limits.ts';
import { refusalText } from '../../../core/archive/report.ts';
import { counted } from '../../../core/base/quantity.ts';
import { RESULTS_KINDS, type ResultsKind } from '../../../core/formats/recognise.ts';
import { fullnessOf, isFuller } from '../../../core/report/fuller.ts';
import type { Report } from '../../../core/report/report.ts';
import { keepReport, labelReports, loadKeptReport, useKeptReports } from '../../measure/kept/kept-reports.ts';
import { type GivenResults, givenFile, openResults } from '../../measure/kept/open-results.ts';
import type { Problem } from '../../ui/problem.ts';
import { unzipInWorker } from '../../workspace/transfer/archive-jobs.ts';
import { LABELS_FILE, parseLabels, type SavedLabel } from '../export/labels-file.ts';
import { itemKey } from '../library/item.ts';
import { addUnsaved, select, setActivity, showOutcome } from '../library/library-store.ts';
import { fetchResults, parseTyped, reportOfLink } from './fetch-results.ts';

/* Opens files, archives, addresses and links, and saves the reports in them. */

interface Found {
  readonly reports: readonly Report[];
  readonly kinds: readonly ResultsKind[];
  readonly labels: readonly SavedLabel[];
  readonly notes: readonly Problem[];
}

const NOTHING: Found = { reports: [], kinds: [], labels: [], notes: [] };

const joined = (parts: readonly Found[]): Found => ({
  reports: parts.flatMap(({ reports }) => reports),
  kinds: [...new Set(parts.flatMap(({ kinds }) => kinds))],
  labels: parts.flatMap(({ labels }) => labels),
  notes: parts.flatMap(({ notes }) => notes),
});

const problemFound = (problem: Problem): Found => ({ ...NOTHING, notes: [problem] });

async function findInArchive({ name, content }: GivenResults, signal: AbortSignal): Promise<Found> {
  const failed = (detail: string): Found =>
    problemFound({ title: `${name} could not be unpacked`, detail, remedy: 'Nothing was changed.' });
  const job = await unzipInWorker(content, ARCHIVE_LIMITS, { signal });
  if (job.kind === 'cancelled') return NOTHING;
  if (job.kind === 'failed') return failed(job.message);
  if (job.value.kind === 'refused') return failed(refusalText(job.value.refusal));
  const parts: Found[] = [];
  for (const [path, entry] of job.value.entries) {
    if (entry.kind !== 'file') continue;
    const bytes = new Uint8Array(entry.bytes);
    if (path.endsWith(LABELS_FILE)) {
      parts.push({ ...NOTHING, labels: parseLabels(new TextDecoder().decode(bytes)) });
      continue;
    }
    const created = new Date(entry.modified).toISOString();
    parts.push(await find({ name: path, content: new Blob([bytes]), created }, signal));
  }
  const found = joined(parts);
  return found.reports.length === 0 && found.notes.length === 0 ? failed('It contains no reports.') : found;
}

async function find(given: GivenResults, signal: AbortSignal): Promise<Found> {
  const opened = await openResults(given);
  if (opened.kind === 'zip') return findInArchive(given, signal);
  if (opened.kind === 'failed') return problemFound(opened.problem);
  const notes = opened.notes.map((detail) => ({ title: `${given.name} was opened in part`, detail, remedy: '' }));
  return { ...NOTHING, reports: opened.reports, kinds: [opened.from], notes };
}

/** Whether the same run is saved already, with at least as much in it. */
async function isKept(report: Report): Promise<boolean> {
  const isListed = useKeptReports.getState().entries?.some(({ id }) => id === report.id) ?? false;
  if (!isListed) return false;
  const known = await loadKeptReport(report.id);
  return known.kind === 'report' && !isFuller(fullnessOf(report), fullnessOf(known.report));
}

interface Saved {
  readonly added: number;
  readonly known: number;
  readonly unsaved: readonly Report[];
}

async function save(reports: readonly Report[], signal: AbortSignal, cancel: () => void): Promise<Saved> {
  const unsaved: Report[] = [];
  let [added, known] = [0, 0];
  for (const [done, report] of reports.entries()) {
    if (signal.aborted) break;
    setActivity({ label: 'Saving reports', done, total: reports.length, cancel });
    if (await isKept(report)) known += 1;
    else if ((await keepReport(report)).kind === 'kept') added += 1;
    else unsaved.push(report);
  }
  return { added, known, unsaved };
}

/** Restores names and tags of an exported library; what the user wrote since stays. */
async function restoreLabels(labels: readonly SavedLabel[]): Promise<void> {
  for (const { id, name, tags } of labels) {
    const entry = useKeptReports.getState().entries?.find((each) => each.id === id);
    if (entry === undefined) continue;
    await labelReports([id], { addTags: tags, ...(entry.name === null && name !== null ? { name } : {}) });
  }
}

function messageOfSaved({ added, known, unsaved }: Saved, kinds: readonly ResultsKind[], isCancelled: boolean): string {
  const foreign = kinds.filter((kind) => kind !== 'report' && kind !== 'report-lines');
  const from = foreign.map((kind) => RESULTS_KINDS[kind]).join(', ');
  return [
    added > 0 ? `Saved ${counted(added, 'report')}${from === '' ? '' : ` (recognised: ${from})`}.` : '',
    known > 0 ? `${counted(known, 'report')} already saved.` : '',
    unsaved.length > 0 ? `${counted(unsaved.length, 'report')} not saved, only in this tab.` : '',
    isCancelled ? 'Cancelled. Reports saved before are kept.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Runs one opening with its progress. A second one replaces the first. */
async function opening(run: (signal: AbortSignal, cancel: () => void) => Promise<Found>): Promise<void> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  setActivity({ label: 'Reading', done: 0, total: 1, cancel });
  try {
    const found = await run(controller.signal, cancel);
    const saved = await save(found.reports, controller.signal, cancel);
    await restoreLabels(found.labels);
    if (saved.unsaved.length > 0) addUnsaved(saved.unsaved);
    const unsavedIds = new Set(saved.unsaved.map(({ id }) => id));
    select(found.reports.map(({ id }) => itemKey(unsavedIds.has(id) ? { kind: 'tab', id } : { kind: 'kept', id })));
    showOutcome(messageOfSaved(saved, found.kinds, controller.signal.aborted), found.notes);
  } finally {
    setActivity(null);
  }
}

/** Opens several files at once; each is complete or not opened at all. */
export function openFiles(files: readonly File[]): Promise<void> {
  return opening(async (signal, cancel) => {
    const parts: Found[] = [];
    for (const [done, file] of files.entries()) {
      if (signal.aborted) break;
      setActivity({ label: `Reading ${file.name}`, done, total: files.length, cancel });
      parts.push(await find(givenFile(file), signal));
    }
    return joined(parts);
  });
}

/**
 * Opens a typed or pasted address or link.
 * @returns whether the text can be removed from the field
 */
export async function openTyped(text: string): Promise<boolean> {
  const typed = parseTyped(text);
  if (typed.kind === 'failed') {
    showOutcome('', [typed.problem]);
    return false;
  }
  let isOpened = false;
  await opening(async (signal) => {
    if (typed.kind === 'link') {
      const read = reportOfLink(typed.text);
      isOpened = read.kind === 'report';
      return read.kind === 'report'
        ? { ...NOTHING, reports: [read.report], kinds: ['report'] }
        : problemFound(read.problem);
    }
    const fetched = await fetchResults(typed.url, signal);
    if (fetched.kind === 'cancelled') return NOTHING;
    if (fetched.kind === 'failed') return problemFound(fetched.problem);
    const found = await find(fetched.given, signal);
    isOpened = found.reports.length > 0;
    return found;
  });
  return isOpened;
}
