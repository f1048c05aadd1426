import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { CodeAnalysis } from '../../../core/module/analyse-code.ts';
import { analyseModule } from '../../runner/inspect-module.ts';

export type AnalysisState =
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly analysis: CodeAnalysis };

export interface AnalysisRequest {
  readonly state: AnalysisState;
  cancel(): void;
  again(): void;
}

const CANCELLED = new Error('cancelled');

/** Reads the code of the module in a worker; unmounting cancels it. */
export function useAnalysis(bytes: Uint8Array): AnalysisRequest {
  const [state, setState] = useState<AnalysisState>({ kind: 'reading', share: 0 });
  const [request, setRequest] = useState({ bytes });
  const leave = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    leave.current = controller;
    setState({ kind: 'reading', share: 0 });
    const onProgress = (share: number) => {
      if (!controller.signal.aborted) setState({ kind: 'reading', share });
    };
    analyseModule(request.bytes, controller.signal, onProgress)
      .then((analysis) => {
        if (!controller.signal.aborted) setState({ kind: 'ready', analysis });
      })
      .catch((error: unknown) => {
        if (controller.signal.reason === CANCELLED) setState({ kind: 'cancelled' });
        if (!controller.signal.aborted) setState({ kind: 'failed', message: messageOf(error) });
      });
    return () => controller.abort();
  }, [request]);
  return {
    state,
    cancel: () => leave.current?.abort(CANCELLED),
    again: () => setRequest({ bytes }),
  };
}
