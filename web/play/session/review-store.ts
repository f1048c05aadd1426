import { create } from 'zustand';
import type { RunRecord } from '../../../core/share/run-record.ts';
import type { Setup, SetupMember } from '../../../core/share/setup.ts';
import type { Problem } from '../../ui/problem.ts';

/*
 * A setup from a link: in review until the reader accepts it, and afterwards next to the reader's own runs. Part of the
 * first load, so it imports types only.
 */

/** What the address of the page opens. */
export type SharedAddress =
  | { readonly kind: 'link'; readonly text: string }
  /** @property search the query: `?url=…` */
  | { readonly kind: 'query'; readonly search: string };

export interface SetupInReview {
  readonly setup: Setup;
  /** Members that the missing end of the link may have contained. Empty for a complete link. */
  readonly missing: readonly SetupMember[];
  /** Why the link is not complete; null if it is. */
  readonly damage: string | null;
  /** Whether the module is at hand, as far as it is known before loading it. */
  readonly module: ModuleAvailability;
  /** The module is loading. */
  readonly isOpening: boolean;
  /** Why the module could not be opened. */
  readonly problem: Problem | null;
  /** The problem is only that the digest differs, which the reader may accept. */
  readonly isOtherFile: boolean;
}

export type ModuleAvailability =
  | { readonly kind: 'checking' }
  /** A sample of this site. @property isSame whether it has the digest of the author's module */
  | { readonly kind: 'sample'; readonly title: string; readonly isSame: boolean }
  | { readonly kind: 'unknown-sample' }
  /** In this browser's storage. */
  | { readonly kind: 'stored' }
  /** To be fetched from the address. */
  | { readonly kind: 'remote' }
  /** To be assembled here. */
  | { readonly kind: 'source' }
  /** To be chosen by the reader. */
  | { readonly kind: 'file-needed' };

/** The reader's run of an accepted setup. */
export interface OwnRecord {
  readonly record: RunRecord;
  /** The reader changed the configuration before this run. */
  readonly isChanged: boolean;
}

export type Review =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | ({ readonly kind: 'open' } & SetupInReview)
  /** @property sha256 digest of the module that was opened */
  | { readonly kind: 'accepted'; readonly setup: Setup; readonly sha256: string; readonly own: OwnRecord | null };

export interface ReviewState {
  readonly review: Review;
}

export const useReview = create<ReviewState>()(() => ({ review: { kind: 'none' } }));

export function showReview(review: Review): void {
  useReview.setState({ review });
}

/** Changes the setup in review, if there is one. */
export function updateReview(change: Partial<SetupInReview>): void {
  useReview.setState(({ review }) => (review.kind === 'open' ? { review: { ...review, ...change } } : {}));
}

/** Shows the reader's latest run next to the author's. */
export function showOwnRecord(own: OwnRecord): void {
  useReview.setState(({ review }) => (review.kind === 'accepted' ? { review: { ...review, own } } : {}));
}

/** Whether a setup covers Play: nothing is open, and nothing can run. */
export const isReviewing = ({ review }: ReviewState): boolean =>
  review.kind === 'reading' || review.kind === 'refused' || review.kind === 'open';

/** Returns the setup that the address of the page opens; null if it opens none. */
export function sharedAddressOf(setup: string | undefined, search: string): SharedAddress | null {
  if (setup !== undefined) return { kind: 'link', text: setup };
  return /[?&]url=/.test(search) ? { kind: 'query', search } : null;
}
