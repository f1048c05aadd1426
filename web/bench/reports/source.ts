import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';

/* The source of the report on screen. */

export type Source =
  /** Measured on this page, finished or not. */
  | { readonly kind: 'measured' }
  /** Saved in this browser. */
  | { readonly kind: 'kept'; readonly id: string }
  /** Shipped with the site. */
  | { readonly kind: 'baseline'; readonly file: string }
  /** Opened from a file. */
  | { readonly kind: 'opened' }
  /** From a link. */
  | { readonly kind: 'linked' };

/** Returns the source as a string, for select lists. */
export function sourceKey(source: Source): string {
  if (source.kind === 'kept') return `kept:${source.id}`;
  if (source.kind === 'baseline') return `baseline:${source.file}`;
  return source.kind;
}

export function parseSource(key: string): Source {
  const [kind, rest = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (kind === 'kept') return { kind: 'kept', id: rest };
  if (kind === 'baseline') return { kind: 'baseline', file: rest };
  return key === 'opened' || key === 'linked' ? { kind: key } : { kind: 'measured' };
}

/** The result of loading a report. */
export type ReportRead =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'failed'; readonly problem: Problem };
