import { create } from 'zustand';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { Problem } from '../../ui/problem.ts';

/* The samples on offer, and whether the gallery is open. */

export type Catalogue =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly samples: readonly Sample[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface GalleryState {
  readonly catalogue: Catalogue;
  readonly opened: boolean;
  /** It has been opened once, so it is loaded. */
  readonly asked: boolean;
  open(): void;
  close(): void;
}

export const useGallery = create<GalleryState>()((set) => ({
  catalogue: { kind: 'loading' },
  opened: false,
  asked: false,
  open: () => set({ opened: true, asked: true }),
  close: () => set({ opened: false }),
}));
