import { create } from 'zustand';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { LoadedIndex } from '../../samples/load-index.ts';
import type { Problem } from '../../ui/problem.ts';

/* The list of samples, and whether the gallery is open. */

export type Catalogue =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly samples: readonly Sample[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface GalleryState {
  readonly catalogue: Catalogue;
  readonly opened: boolean;
  /** It was opened once. Its code is loaded then, not before. */
  readonly mounted: boolean;
  open(): void;
  close(): void;
}

export const useGallery = create<GalleryState>()((set) => ({
  catalogue: { kind: 'loading' },
  opened: false,
  mounted: false,
  open: () => set({ opened: true, mounted: true }),
  close: () => set({ opened: false }),
}));

export function showCatalogue(index: LoadedIndex): void {
  const catalogue: Catalogue =
    index.kind === 'loaded' ? { kind: 'loaded', samples: index.samples } : { kind: 'failed', problem: index.problem };
  useGallery.setState({ catalogue });
}
