import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import { inspectionTransferables, inspectModule } from '../../core/module/inspect.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import { examine } from './examine.ts';
import { gzipSize } from './gzip-size.ts';
import type { InspectRequest, InspectResponse } from './protocol.ts';

/* The inspect worker: inspects modules without running them. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** The module of the last request, and its inspection once there is one. */
let module: Uint8Array = new Uint8Array();
let inspection: Inspection | null = null;

type Done = Extract<InspectResponse, { kind: 'done' }>;

async function perform(request: InspectRequest): Promise<Done['result']> {
  switch (request.type) {
    case 'examine':
      return examine(module, request.params.sharedMemory);
    case 'inspect':
      return inspectModule(module);
    case 'compress':
      return { gzip: await gzipSize(module) };
    case 'disassemble': {
      // The disassembler is most of this worker's code, and rarely used.
      const { disassembleFunction } = await import('./disassemble.ts');
      inspection ??= inspectModule(module);
      return disassembleFunction(module, inspection, request.params.functionIndex);
    }
    case 'assemble': {
      // The assembler is larger than the rest of this worker, and rarely used.
      const { assembleText } = await import('./assemble.ts');
      return assembleText(request.params.name, module);
    }
    default:
      return assertUnreachable(request);
  }
}

async function receive({ data: request }: MessageEvent<InspectRequest>): Promise<void> {
  const { id } = request;
  if (request.bytes !== null) {
    module = request.bytes;
    inspection = null;
  }
  try {
    const result = await perform(request);
    const transfer = 'functions' in result ? inspectionTransferables(result) : [];
    scope.postMessage({ id, kind: 'done', result } satisfies InspectResponse, transfer);
  } catch (error) {
    const message = messageOf(error);
    scope.postMessage({ id, kind: 'failed', message } satisfies InspectResponse);
  }
}

if (isFirstEvaluation()) scope.onmessage = receive;
