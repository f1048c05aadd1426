import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../../core/base/errors.ts';
import { compareModules, type ModuleComparison } from '../../../runner/compare-modules.ts';
import type { ModuleChoice } from './use-module-choices.ts';

export type ComparisonState =
  /** @property share of the work that is done */
  | { readonly kind: 'comparing'; readonly share: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'compared'; readonly comparison: ModuleComparison };

export interface ComparisonRequest {
  readonly state: ComparisonState;
  cancel(): void;
  again(): void;
}

const CANCELLED = new Error('cancelled');

/**
 * Compares the two modules of the first call in a worker, until the component is unmounted. That also cancels it and
 * releases its memory.
 */
export function useComparison(before: ModuleChoice, after: ModuleChoice): ComparisonRequest {
  const [state, setState] = useState<ComparisonState>({ kind: 'comparing', share: 0 });
  const [request, setRequest] = useState({ before, after });
  const leave = useRef<AbortController>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    leave.current = controller;
    setState({ kind: 'comparing', share: 0 });
    const { signal } = controller;
    let opened: ModuleComparison | null = null;
    const compare = async () => {
      const [one, other] = await Promise.all([request.before.load(signal), request.after.load(signal)]);
      const onProgress = (share: number) => setState({ kind: 'comparing', share });
      const comparison = await compareModules(one, other, { signal, onProgress });
      if (signal.aborted) comparison.close();
      else {
        opened = comparison;
        setState({ kind: 'compared', comparison });
      }
    };
    compare().catch((error: unknown) => {
      if (signal.reason === CANCELLED) setState({ kind: 'cancelled' });
      if (!signal.aborted) setState({ kind: 'failed', message: messageOf(error) });
    });
    return () => {
      controller.abort();
      opened?.close();
    };
  }, [request]);

  return {
    state,
    cancel: () => leave.current?.abort(CANCELLED),
    again: () => setRequest({ before, after }),
  };
}
