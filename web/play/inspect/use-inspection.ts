import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { Inspection } from '../../../core/module/inspection.ts';
import { compressedSize, inspectModule } from '../../runner/inspect-module.ts';

export type InspectionState =
  | { readonly kind: 'loading' | 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly inspection: Inspection };

export interface InspectionRequest {
  readonly state: InspectionState;
  /** Null while it is being measured. */
  readonly gzip: number | 'unknown' | null;
  cancel(): void;
  again(): void;
}

const CANCELLED = new Error('cancelled');

/** Inspects the module in a worker; unmounting cancels it. */
export function useInspection(bytes: Uint8Array): InspectionRequest {
  const [state, setState] = useState<InspectionState>({ kind: 'loading' });
  const [gzip, setGzip] = useState<number | 'unknown' | null>(null);
  const [request, setRequest] = useState({ bytes });
  const leave = useRef<AbortController>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    leave.current = controller;
    setState({ kind: 'loading' });
    inspectModule(request.bytes, controller.signal)
      .then((inspection) => {
        if (controller.signal.aborted) return;
        setState({ kind: 'ready', inspection });
        return compressedSize(request.bytes, controller.signal).then(setGzip, () => setGzip('unknown'));
      })
      .catch((error: unknown) => {
        if (controller.signal.reason === CANCELLED) setState({ kind: 'cancelled' });
        if (controller.signal.aborted) return;
        setState({ kind: 'failed', message: messageOf(error) });
      });
    return () => controller.abort();
  }, [request]);

  return {
    state,
    gzip,
    cancel: () => leave.current?.abort(CANCELLED),
    again: () => setRequest({ bytes }),
  };
}
