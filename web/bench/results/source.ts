import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';

/* Where the report on screen comes from. */

export type Source =
  /** This page's own, as it grows or as it ended. */
  | { readonly kind: 'measured' }
  /** Kept in this browser from earlier. */
  | { readonly kind: 'kept'; readonly id: string }
  /** Shipped with the site. */
  | { readonly kind: 'baseline'; readonly file: string }
  /** From a file of the person's own. */
  | { readonly kind: 'opened' }
  /** Somebody else's, from a link. */
  | { readonly kind: 'linked' };

/** A source as one text, for lists of choices. */
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

/** A report that was asked for. */
export type ReportRead =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'failed'; readonly problem: Problem };
