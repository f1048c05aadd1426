import { create } from 'zustand';
import { API_PATHS, type ServerInfo, serverInfoSchema } from '../../core/api/api.ts';
import type { Problem } from '../ui/problem.ts';
import { problemOf, type ServerFailure, sendForJson } from './request.ts';
import { currentToken, isLoopback, onToken } from './token.ts';

/*
 * The state of the local server. The first screen that needs it looks it up, and only where the page was served from
 * this machine and has a token: a hosted page sends no request.
 */

export type ServerState =
  | { readonly kind: 'none'; readonly why: 'hosted' | 'no-token' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'ready'; readonly info: ServerInfo }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
  /** The server rejects the token. */
  | { readonly kind: 'refused'; readonly problem: Problem };

export const useServer = create<{ readonly server: ServerState }>()(() => ({ server: { kind: 'looking' } }));

let started = false;
let lookups = 0;

/** Looks up the server once per page. Screens that need it call this when they are shown. */
export function needServer(): void {
  if (started) return;
  started = true;
  onToken(() => void lookForServer());
  void lookForServer();
}

/** Looks up the server again. */
export async function lookForServer(): Promise<void> {
  const number = ++lookups;
  const update = (server: ServerState) => {
    if (number === lookups) useServer.setState({ server });
  };
  if (!isLoopback(location.hostname)) return update({ kind: 'none', why: 'hosted' });
  if (currentToken() === null) return update({ kind: 'none', why: 'no-token' });
  update({ kind: 'looking' });
  const answer = await sendForJson({ method: 'GET', path: API_PATHS.hosts }, serverInfoSchema);
  update(answer.kind === 'answered' ? { kind: 'ready', info: answer.value } : stateOf(answer.failure));
}

/** Updates the state after a failed request: the server is gone or rejects the token. */
export function reportFailure(failure: ServerFailure): void {
  if (failure.kind === 'refused' || failure.kind === 'unreachable') useServer.setState({ server: stateOf(failure) });
}

function stateOf(failure: ServerFailure): ServerState {
  const problem = problemOf(failure) ?? { title: 'The request was cancelled', detail: '', remedy: '' };
  return failure.kind === 'refused' ? { kind: 'refused', problem } : { kind: 'unreachable', problem };
}
