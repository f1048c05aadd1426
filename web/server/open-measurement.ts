import {
  API_PATHS,
  type CaseRequest,
  type CaseResult,
  caseResultSchema,
  type MeasurementEvent,
  type MeasurementRequest,
  measurementEventSchema,
} from '../../core/api/api.ts';
import { type Answered, type ServerFailure, sendForEvents, sendForJson } from './request.ts';
import { frameOf, putModule } from './run-on-server.ts';

/*
 * A measurement on the local server, which prepares hosts for some programs and keeps them prepared while the
 * connection is open. Each case is a separate request, so that cases of the page can run in between.
 */

export interface MeasuredModule {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface OpenMeasurementRequest {
  readonly request: MeasurementRequest;
  /** The modules that the request references by digest. */
  readonly modules: readonly MeasuredModule[];
  /** The bytes that the request references, by part name. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Aborts the preparation. Once the measurement is ready, `close` ends it. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: MeasurementEvent) => void;
}

export type ReadyEvent = Extract<MeasurementEvent, { readonly kind: 'ready' }>;

export interface OpenMeasurement {
  readonly ready: ReadyEvent;
  /** Measures one case; never two at once. */
  measure(request: CaseRequest, signal: AbortSignal): Promise<Answered<CaseResult>>;
  /** Why the server ended the measurement; null while it is open. */
  ended(): ServerFailure | null;
  close(): void;
}

const GONE: ServerFailure = { kind: 'unreachable', message: 'the server closed the connection' };

/** Opens a measurement. Resolves once everything is prepared. */
export async function openMeasurement(options: OpenMeasurementRequest): Promise<Answered<OpenMeasurement>> {
  const { request, modules, parts, signal, onEvent } = options;
  for (const { sha256, bytes } of modules) {
    const failure = await putModule(sha256, new Uint8Array(bytes), signal);
    if (failure !== null) return { kind: 'failed', failure };
  }
  const connection = new AbortController();
  const disconnect = () => connection.abort();
  signal.addEventListener('abort', disconnect, { once: true });
  if (signal.aborted) disconnect();
  let ended: ServerFailure | null = null;

  const opened = await new Promise<Answered<ReadyEvent>>((resolve) => {
    const body = frameOf(request, parts);
    const receive = (event: MeasurementEvent) => {
      onEvent(event);
      if (event.kind === 'ready') resolve({ kind: 'answered', value: event });
      if (event.kind === 'failed') {
        ended = { kind: 'error', code: null, message: event.message };
        resolve({ kind: 'failed', failure: ended });
      }
    };
    const start = { method: 'POST', path: API_PATHS.measurements, body, signal: connection.signal } as const;
    void sendForEvents(start, measurementEventSchema, receive).then((answer) => {
      ended ??= answer.kind === 'failed' ? answer.failure : GONE;
      resolve({ kind: 'failed', failure: ended });
    });
  });
  signal.removeEventListener('abort', disconnect);
  if (opened.kind === 'failed') {
    connection.abort();
    return opened;
  }
  const ready = opened.value;
  return {
    kind: 'answered',
    value: {
      ready,
      measure: (each, caseSignal) => {
        const path = API_PATHS.cases(ready.id);
        return sendForJson({ method: 'POST', path, body: JSON.stringify(each), signal: caseSignal }, caseResultSchema);
      },
      ended: () => ended,
      close: () => connection.abort(),
    },
  };
}
