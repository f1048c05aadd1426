import { useEffect, useState } from 'react';
import { messageOf } from '../../../core/base/errors.ts';
import type { InspectRequests } from '../../../worker/inspect/protocol.ts';
import { disassembleFunction } from '../../runner/inspect-module.ts';

type DisassemblyResult = InspectRequests['disassemble']['result'];

/** The text of one function; null while it is written. */
export function useFunctionText(bytes: Uint8Array, index: number): DisassemblyResult | null {
  const [answer, setAnswer] = useState<{ index: number; result: DisassemblyResult } | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (result: DisassemblyResult) => {
      if (wanted) setAnswer({ index, result });
    };
    disassembleFunction(bytes, index).then(show, (error: unknown) =>
      show({ kind: 'failed', message: messageOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [bytes, index]);
  return answer?.index === index ? answer.result : null;
}
