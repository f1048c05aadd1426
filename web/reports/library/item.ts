import type { Report } from '../../../core/report/report.ts';
import { shortMachineText } from '../../charts/export/machine-text.ts';
import type { KeptEntry } from '../../measure/kept/kept-entry.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import type { ShippedReport } from '../../measure/kept/shipped-files.ts';

/* The reports in the list: saved in this browser, only in this tab, or shipped with the site. */

export type ItemSource =
  | { readonly kind: 'kept'; readonly id: string }
  /** Opened here, but not saved. */
  | { readonly kind: 'tab'; readonly id: string }
  | { readonly kind: 'shipped'; readonly file: string };

export interface Item {
  readonly key: string;
  readonly source: ItemSource;
  readonly name: string;
  /** ISO 8601 */
  readonly created: string;
  readonly programs: readonly string[];
  readonly hosts: readonly string[];
  readonly machine: string;
  readonly tool: string;
  readonly tags: readonly string[];
  readonly rounds: number | null;
  readonly isComplete: boolean;
  /** Estimated bytes in storage; 0 for reports that are not stored. */
  readonly bytes: number;
}

/** Returns the key of an item, for addresses and selections. */
export function itemKey(source: ItemSource): string {
  return source.kind === 'shipped' ? `shipped:${source.file}` : `${source.kind}:${source.id}`;
}

/** Returns the source with a key; null if it is not one. */
export function parseItemKey(key: string): ItemSource | null {
  const [kind, rest = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (rest === '') return null;
  if (kind === 'kept' || kind === 'tab') return { kind, id: rest };
  return kind === 'shipped' ? { kind, file: rest } : null;
}

/** Returns a name for a report without a title: its programs. */
const nameOf = (title: string, programs: readonly string[]): string => {
  if (title !== '') return title;
  const [first = 'Report', ...others] = programs;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};

export function keptItem(entry: KeptEntry): Item {
  const { id, name, title, created, subjects, hosts, machine, tool, tags, rounds, completeness, bytes } = entry;
  const source = { kind: 'kept', id } as const;
  return {
    key: itemKey(source),
    source,
    name: name ?? nameOf(title, subjects),
    created,
    programs: subjects,
    hosts,
    machine: shortMachineText(machine),
    tool,
    tags,
    rounds: rounds === 0 ? null : rounds,
    isComplete: completeness === 'complete',
    bytes,
  };
}

export function tabItem(report: Report): Item {
  const source = { kind: 'tab', id: report.id } as const;
  const programs = report.subjects.map(({ name }) => name);
  return {
    key: itemKey(source),
    source,
    name: nameOf(report.title, programs),
    created: report.created,
    programs,
    hosts: report.hosts.map(({ label }) => label),
    machine: shortMachineText(report.machine),
    tool: `${report.tool.name} ${report.tool.version}`,
    tags: [],
    rounds: report.canary.blocks.length || report.protocol.blocks,
    isComplete: report.completeness.kind === 'complete',
    bytes: 0,
  };
}

export function shippedItem({ file, title, machine, created, hosts, subjects }: ShippedReport): Item {
  const source = { kind: 'shipped', file } as const;
  return {
    key: itemKey(source),
    source,
    name: title,
    created,
    programs: subjects,
    hosts,
    machine,
    tool: '',
    tags: [],
    rounds: null,
    isComplete: true,
    bytes: 0,
  };
}

function searchText({ name, created, programs, hosts, machine, tool, tags }: Item): string {
  return [name, ...tags, ...programs, ...hosts, machine, tool, created, momentText(created)].join('\n').toLowerCase();
}

/** Returns the items that contain all words of the query in their name, tags, programs, hosts, machine, tool or date. */
export function matching(items: readonly Item[], query: string): readonly Item[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0
    ? items
    : items.filter((item) => {
        const text = searchText(item);
        return words.every((word) => text.includes(word));
      });
}

export const SORT_KEYS = ['created', 'name', 'machine', 'bytes'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  readonly by: SortKey;
  readonly isDescending: boolean;
}

const WORDS = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareBy(by: SortKey, a: Item, b: Item): number {
  switch (by) {
    case 'created':
      return (Date.parse(a.created) || 0) - (Date.parse(b.created) || 0);
    case 'bytes':
      return a.bytes - b.bytes;
    case 'name':
    case 'machine':
      return WORDS.compare(a[by], b[by]);
  }
}

/** Returns the items in an order; equal ones keep their places. */
export function sorted(items: readonly Item[], { by, isDescending }: Sort): readonly Item[] {
  return items.toSorted((a, b) => (isDescending ? compareBy(by, b, a) : compareBy(by, a, b)));
}

/** Returns the order after a click on a column: dates and sizes start with the largest. */
export function nextSort(now: Sort, by: SortKey): Sort {
  if (now.by === by) return { by, isDescending: !now.isDescending };
  return { by, isDescending: by === 'created' || by === 'bytes' };
}
