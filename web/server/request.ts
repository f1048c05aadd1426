import { API_VERSION, type ApiErrorCode, apiErrorSchema } from '../../core/api/api.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { z } from '../../core/base/schema.ts';
import type { Problem } from '../ui/problem.ts';
import { EventStreamParser } from './event-stream.ts';
import { currentToken } from './token.ts';

/*
 * One request to the local server, with its token, and its answer: JSON, events, or a failure as a value.
 * Addresses are relative to the page, so that nothing but the page's own server can be asked.
 */

export type ServerFailure =
  /** Nothing answers any more. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The token is not that of the server: it was started anew. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'error'; readonly code: ApiErrorCode | null; readonly message: string }
  /** The caller's own doing. */
  | { readonly kind: 'cancelled' };

export type Answered<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: ServerFailure };

export interface ServerRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  /** One of API_PATHS. */
  readonly path: string;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal | undefined;
}

const failed = (failure: ServerFailure): { readonly kind: 'failed'; readonly failure: ServerFailure } => ({
  kind: 'failed',
  failure,
});

/** Sends a request. Any answer with a status of success is one; all else is a failure. */
export async function send(request: ServerRequest): Promise<Answered<Response>> {
  const { method, path, body, signal } = request;
  const token = currentToken();
  if (token === null) return failed({ kind: 'refused' });
  try {
    const response = await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      cache: 'no-store',
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return { kind: 'answered', value: response };
    return failed(await failureOf(response));
  } catch (error) {
    return failed(lost(error, signal));
  }
}

/** An answer in JSON. */
export async function sendForJson<Schema extends z.ZodMiniType>(
  request: ServerRequest,
  schema: Schema,
): Promise<Answered<z.infer<Schema>>> {
  const answer = await send(request);
  if (answer.kind === 'failed') return answer;
  try {
    return parsed(await answer.value.text(), schema);
  } catch (error) {
    return failed(lost(error, request.signal));
  }
}

/**
 * An answer in events, told one by one. It is answered when the stream ends; aborting the signal ends it, and
 * what the server does for it.
 */
export async function sendForEvents<Schema extends z.ZodMiniType>(
  request: ServerRequest,
  schema: Schema,
  onEvent: (event: z.infer<Schema>) => void,
): Promise<Answered<null>> {
  const answer = await send(request);
  if (answer.kind === 'failed') return answer;
  const reader = answer.value.body?.getReader();
  const parser = new EventStreamParser();
  try {
    for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
      for (const text of parser.push(read.value)) {
        const event = parsed(text, schema);
        if (event.kind === 'failed') {
          await reader?.cancel();
          return event;
        }
        onEvent(event.value);
      }
    }
    return { kind: 'answered', value: null };
  } catch (error) {
    return failed(lost(error, request.signal));
  }
}

function parsed<Schema extends z.ZodMiniType>(text: string, schema: Schema): Answered<z.infer<Schema>> {
  try {
    const result = schema.safeParse(JSON.parse(text));
    if (result.success) return { kind: 'answered', value: result.data };
  } catch {
    // Not JSON: the same to whom asked.
  }
  return failed({
    kind: 'error',
    code: null,
    message: `Its answer is not understood: it speaks another version than this page, which expects ${API_VERSION}.`,
  });
}

function lost(error: unknown, signal: AbortSignal | undefined): ServerFailure {
  if (signal?.aborted === true) return { kind: 'cancelled' };
  return { kind: 'unreachable', message: messageOf(error) };
}

async function failureOf(response: Response): Promise<ServerFailure> {
  const body: unknown = await response.json().catch(() => null);
  const { success, data } = apiErrorSchema.safeParse(body);
  if (response.status === 401) return { kind: 'refused' };
  if (!success) return { kind: 'error', code: null, message: `It answered ${response.status}.` };
  return { kind: 'error', code: data.error.code, message: data.error.message };
}

/** What happened, for people; null where they did it themselves. */
export function problemOf(failure: ServerFailure): Problem | null {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'The local server does not answer',
        detail: `The connection failed: ${failure.message}.`,
        remedy: 'Start it again with `npm start`, and open the address that it prints.',
      };
    case 'refused':
      return {
        title: 'The local server does not take this page for its own',
        detail: 'It has another key than the one that this page was opened with.',
        remedy: 'Open the address that `npm start` prints.',
      };
    case 'error':
      return { title: 'The local server refused', detail: failure.message, remedy: REMEDIES[failure.code ?? ''] ?? '' };
    case 'cancelled':
      return null;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  'wrong-origin': 'Open the address that `npm start` prints.',
  'wrong-host': 'Open the address that `npm start` prints.',
  'too-large': 'Grant fewer files, or a smaller folder.',
  'too-many': 'Wait until other runs have ended.',
  internal: 'This is a fault of the server; the terminal where it was started says more.',
};
