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
 * A measurement on the local server: hosts that it makes ready for some programs and keeps ready as long as the
 * connection stands. Each case is a request of its own, so that the page's cases can come between.
 */

export interface MeasuredModule {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface OpenMeasurementRequest {
  readonly request: MeasurementRequest;
  /** The modules that the request names by their digests. */
  readonly modules: readonly MeasuredModule[];
  /** The bytes that it names, by their parts. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Before it is ready it ends the request; afterwards `close` does. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: MeasurementEvent) => void;
}

export type ReadyEvent = Extract<MeasurementEvent, { readonly kind: 'ready' }>;

export interface OpenMeasurement {
  readonly ready: ReadyEvent;
  /** One case; never two at once. */
  measure(asked: CaseRequest, signal: AbortSignal): Promise<Answered<CaseResult>>;
  /** Why the server ended it; null while it stands. */
  ended(): ServerFailure | null;
  close(): void;
}

const GONE: ServerFailure = { kind: 'unreachable', message: 'the server closed the connection' };

/** Answered once everything is ready. */
export async function openMeasurement(asked: OpenMeasurementRequest): Promise<Answered<OpenMeasurement>> {
  const { request, modules, parts, signal, onEvent } = asked;
  for (const { sha256, bytes } of modules) {
    const failure = await putModule(sha256, new Uint8Array(bytes), signal);
    if (failure !== null) return { kind: 'failed', failure };
  }
  const connection = new AbortController();
  const giveUp = () => connection.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  let ended: ServerFailure | null = null;

  const opened = await new Promise<Answered<ReadyEvent>>((resolve) => {
    const body = frameOf(request, parts);
    const heard = (event: MeasurementEvent) => {
      onEvent(event);
      if (event.kind === 'ready') resolve({ kind: 'answered', value: event });
      if (event.kind === 'failed') {
        ended = { kind: 'error', code: null, message: event.message };
        resolve({ kind: 'failed', failure: ended });
      }
    };
    const sent = { method: 'POST', path: API_PATHS.measurements, body, signal: connection.signal } as const;
    void sendForEvents(sent, measurementEventSchema, heard).then((answer) => {
      ended ??= answer.kind === 'failed' ? answer.failure : GONE;
      resolve({ kind: 'failed', failure: ended });
    });
  });
  signal.removeEventListener('abort', giveUp);
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
