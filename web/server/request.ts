import { API_VERSION, type ApiErrorCode, apiErrorSchema } from '../../core/api/api.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { z } from '../../core/base/schema.ts';
import type { Problem } from '../ui/problem.ts';
import { EventStreamParser } from './event-stream.ts';
import { currentToken } from './token.ts';

/*
 * A request to the local server with its token, and the response: JSON, events, or a failure as a value. URLs are
 * relative to the page, so only the page's own server gets requests.
 */

export type ServerFailure =
  /** The server does not respond. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The token is wrong: the server was restarted. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'error'; readonly code: ApiErrorCode | null; readonly message: string }
  /** The caller aborted the request. */
  | { readonly kind: 'cancelled' };

export type Answered<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: ServerFailure };

export interface ServerRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** One of API_PATHS. */
  readonly path: string;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal | undefined;
}

const failed = (failure: ServerFailure): { readonly kind: 'failed'; readonly failure: ServerFailure } => ({
  kind: 'failed',
  failure,
});

/** Sends a request. Any response without a success status is a failure. */
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

/** Sends a request and parses the JSON response. */
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
 * Sends a request and passes on the events of the response. Resolves when the stream ends. Aborting the signal ends
 * the stream and the work of the server.
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
    // Not JSON: reported like any other response of an unknown version.
  }
  return failed({
    kind: 'error',
    code: null,
    message: `The response is not valid. The server and this page have different versions; the page expects ${API_VERSION}.`,
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
  if (!success) return { kind: 'error', code: null, message: `The server responded with status ${response.status}.` };
  return { kind: 'error', code: data.error.code, message: data.error.message };
}

/** Describes a failure; null if the user cancelled the request. */
export function problemOf(failure: ServerFailure): Problem | null {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'The local server does not respond',
        detail: `The connection failed: ${failure.message}.`,
        remedy: 'Start it again with npm start and open the address that it prints.',
      };
    case 'refused':
      return {
        title: 'The local server rejected this page',
        detail: 'The page was opened with the token of another server, or the server was restarted.',
        remedy: 'Open the address that npm start prints.',
      };
    case 'error':
      return {
        title: 'The local server rejected the request',
        detail: failure.message,
        remedy: REMEDIES[failure.code ?? ''] ?? '',
      };
    case 'cancelled':
      return null;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  'wrong-origin': 'Open the address that npm start prints.',
  'wrong-host': 'Open the address that npm start prints.',
  'too-large': 'Grant fewer files or a smaller folder.',
  'too-many': 'Wait until other runs have ended.',
  internal: 'This is an error in the server. See the terminal where it was started.',
};
