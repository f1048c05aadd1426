import { useEffect, useState } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { InspectRequests } from '../../../worker/inspect/protocol.ts';
import { disassembleFunction } from '../../runner/inspect-module.ts';

type DisassemblyResult = InspectRequests['disassemble']['result'];

/** The WAT of one function; null while it is being written. */
export function useFunctionText(bytes: Uint8Array, index: number): DisassemblyResult | null {
  const [answer, setAnswer] = useState<{ index: number; result: DisassemblyResult } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (result: DisassemblyResult) => {
      if (isCurrent) setAnswer({ index, result });
    };
    disassembleFunction(bytes, index).then(show, (error: unknown) =>
      show({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, index]);
  return answer?.index === index ? answer.result : null;
}
