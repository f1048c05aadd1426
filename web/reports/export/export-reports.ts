import { counted } from '../../../core/base/quantity.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { downloadBlob, downloadBytes } from '../../ui/download.ts';
import type { Problem } from '../../ui/problem.ts';
import { zipInWorker } from '../../workspace/transfer/archive-jobs.ts';
import type { Item } from '../library/item.ts';
import { setActivity, showOutcome } from '../library/library-store.ts';
import { loadItem } from '../library/load-item.ts';
import { LABELS_FILE, labelsText, type SavedLabel } from './labels-file.ts';

/* Exports reports as one archive of report files, which this screen and the command line read again. */

/** Returns a file name from the date, the name and the id of a report. Different reports have different names. */
export function fileNameOf({ created, name, key }: Pick<Item, 'created' | 'name' | 'key'>): string {
  const slug = name
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  const parts = [created.slice(0, 10), slug, key.slice(key.indexOf(':') + 1).slice(0, 8)];
  return `${parts.filter((part) => part !== '').join('-')}.json`;
}

const labelOf = ({ source, name, tags }: Item, title: string): SavedLabel[] =>
  source.kind === 'kept' ? [{ id: source.id, name: name === title ? null : name, tags: [...tags] }] : [];

/**
 * Downloads reports as a zip with their names and tags. A report that cannot be read is left out and named.
 * @param isPlain whether a single report is downloaded without a zip
 */
export async function exportReports(items: readonly Item[], isPlain = false): Promise<void> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  const files = new Map<TreePath, TreeEntry>();
  const labels: SavedLabel[] = [];
  const problems: Problem[] = [];
  const addFile = (name: string, text: string, modified: number): void => {
    files.set(name, { kind: 'file', bytes: new TextEncoder().encode(text), modified });
  };
  try {
    for (const [done, item] of items.entries()) {
      setActivity({ label: 'Reading reports', done, total: items.length, cancel });
      const read = await loadItem(item.source);
      if (controller.signal.aborted) break;
      if (read.kind === 'failed') problems.push({ ...read.problem, title: `${item.name} was left out` });
      else {
        addFile(fileNameOf(item), `${JSON.stringify(read.report)}\n`, Date.parse(read.report.created) || 0);
        labels.push(...labelOf(item, read.report.title));
      }
    }
    const [only] = isPlain && problems.length === 0 ? files : [];
    if (only !== undefined && only[1].kind === 'file') {
      downloadBytes(only[0], new Uint8Array(only[1].bytes), 'application/json');
      showOutcome(`Exported ${only[0]}.`);
      return;
    }
    addFile(LABELS_FILE, labelsText(labels), Date.now());
    setActivity({ label: 'Packing', done: 0, total: 1, cancel });
    const job = await zipInWorker(files, { signal: controller.signal });
    if (job.kind === 'cancelled') showOutcome('The export was cancelled.');
    else if (job.kind === 'failed') {
      showOutcome('', [
        { title: 'The reports could not be packed', detail: job.message, remedy: 'Export fewer at once.' },
      ]);
    } else {
      downloadBlob(`wasm-dyno-reports-${new Date().toISOString().slice(0, 10)}.zip`, job.value);
      showOutcome(`Exported ${counted(items.length - problems.length, 'report')}.`, problems);
    }
  } finally {
    setActivity(null);
  }
}
