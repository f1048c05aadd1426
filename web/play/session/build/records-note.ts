import { create } from 'zustand';
import type { BuildRecord } from '../../../../core/build/record.ts';
import type { Problem } from '../../../ui/problem.ts';

/* The message above the list of builds. */

/** What happened to the list. */
export type RecordsNote =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'deleted'; readonly record: BuildRecord }
  /** The sources of this number of builds were removed, because the storage is full. */
  | { readonly kind: 'made-room'; readonly dropped: number }
  | {
      readonly kind: 'restored';
      readonly record: BuildRecord;
      /** Written, and removed because the build did not have them. */
      readonly files: number;
      readonly removed: number;
    };

export const useRecordsNote = create<{ readonly note: RecordsNote | null }>()(() => ({ note: null }));

export const showRecordsNote = (note: RecordsNote | null): void => useRecordsNote.setState({ note });

export const closeRecordsNote = (): void => showRecordsNote(null);
