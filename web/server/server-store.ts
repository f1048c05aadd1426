import { create } from 'zustand';
import { API_PATHS, type ServerInfo, serverInfoSchema } from '../../core/api/api.ts';
import type { Problem } from '../ui/problem.ts';
import { problemOf, type ServerFailure, sendForJson } from './request.ts';
import { currentToken, isLoopback, onToken } from './token.ts';

/*
 * The local server as the page knows it. It is asked the first time that a screen needs it, and only where the
 * page came from this machine with a token: a hosted page asks nobody.
 */

export type ServerState =
  | { readonly kind: 'none'; readonly why: 'hosted' | 'no-token' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'ready'; readonly info: ServerInfo }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
  /** It has another token now. */
  | { readonly kind: 'refused'; readonly problem: Problem };

export const useServer = create<{ readonly server: ServerState }>()(() => ({ server: { kind: 'looking' } }));

let asked = false;
let lookups = 0;

/** Finds out what the server has, once a page; to be called when a screen that needs it is shown. */
export function needServer(): void {
  if (asked) return;
  asked = true;
  onToken(() => void lookForServer());
  void lookForServer();
}

/** Asks anew. */
export async function lookForServer(): Promise<void> {
  const number = ++lookups;
  const tell = (server: ServerState) => {
    if (number === lookups) useServer.setState({ server });
  };
  if (!isLoopback(location.hostname)) return tell({ kind: 'none', why: 'hosted' });
  if (currentToken() === null) return tell({ kind: 'none', why: 'no-token' });
  tell({ kind: 'looking' });
  const answer = await sendForJson({ method: 'GET', path: API_PATHS.hosts }, serverInfoSchema);
  tell(answer.kind === 'answered' ? { kind: 'ready', info: answer.value } : stateOf(answer.failure));
}

/** Tells the screens that the server is gone or has another token, as a request has found. */
export function tellFailure(failure: ServerFailure): void {
  if (failure.kind === 'refused' || failure.kind === 'unreachable') useServer.setState({ server: stateOf(failure) });
}

function stateOf(failure: ServerFailure): ServerState {
  const problem = problemOf(failure) ?? { title: 'The local server was not asked', detail: '', remedy: '' };
  return failure.kind === 'refused' ? { kind: 'refused', problem } : { kind: 'unreachable', problem };
}
