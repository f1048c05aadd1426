import { useEffect, useState } from 'react';
import { messageOf } from '../../../../core/base/errors.ts';
import type { InspectRequests } from '../../../../worker/inspect/protocol.ts';
import { disassembleFunction, sourceRowsOf } from '../../../runner/inspect-module.ts';
import type { SourceRows } from './line-links.ts';

export type DisassemblyPlace = InspectRequests['disassemble']['params']['place'];
type DisassemblyResult = InspectRequests['disassemble']['result'];

/** What is shown of a function. Each request is a new object. */
export interface CodeRequest {
  readonly index: number;
  readonly place: DisassemblyPlace;
}

export interface FunctionCode {
  readonly request: CodeRequest;
  readonly result: DisassemblyResult;
}

/** Returns the requested window of a function's text; the one before while it is loading, null at first. */
export function useFunctionCode(bytes: Uint8Array, request: CodeRequest): FunctionCode | null {
  const [code, setCode] = useState<FunctionCode | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (result: DisassemblyResult) => {
      if (isCurrent) setCode({ request, result });
    };
    disassembleFunction(bytes, request.index, request.place).then(show, (error: unknown) =>
      show({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, request]);
  return code;
}

export type SourceState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  /** @property rows null if the module has no debug information */
  | { readonly kind: 'ready'; readonly rows: SourceRows | null };

const LOADING: SourceState = { kind: 'loading' };

/** Returns the source lines of the code from `start` up to `end`, offsets in the module. */
export function useSourceRows(bytes: Uint8Array, start: number, end: number): SourceState {
  const [answer, setAnswer] = useState<{ readonly start: number; readonly state: SourceState } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (state: SourceState) => {
      if (isCurrent) setAnswer({ start, state });
    };
    sourceRowsOf(bytes, start, end).then(
      (rows) => show({ kind: 'ready', rows }),
      (error: unknown) => show({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, start, end]);
  return answer?.start === start ? answer.state : LOADING;
}
