import { create } from 'zustand';
import { isMeasurable } from '../../../core/bench/sample-subject.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { loadIndex } from '../../samples/load-index.ts';
import type { Problem } from '../../ui/problem.ts';

/* The samples that can be measured, those with throughput first. */

export type Catalogue =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly samples: readonly Sample[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

export const useCatalogue = create<{ readonly catalogue: Catalogue }>()(() => ({ catalogue: { kind: 'loading' } }));

/** Loads the samples; called again to retry. */
export async function loadCatalogue(): Promise<void> {
  useCatalogue.setState({ catalogue: { kind: 'loading' } });
  const index = await loadIndex();
  if (index.kind === 'failed') {
    useCatalogue.setState({ catalogue: index });
    return;
  }
  const measurable = index.samples.filter(isMeasurable);
  const samples = [
    ...measurable.filter(({ work }) => work !== undefined),
    ...measurable.filter(({ work }) => work === undefined),
  ];
  useCatalogue.setState({ catalogue: { kind: 'loaded', samples } });
}
