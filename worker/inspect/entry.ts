import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import { inspectionTransferables, inspectModule } from '../../core/module/inspect.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { readSourceLines } from '../../core/module/read-source-lines.ts';
import type { SourceLines } from '../../core/module/source-lines.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import { examine } from './examine.ts';
import { gzipSize } from './gzip-size.ts';
import type { PrintedPiece } from './print-module.ts';
import type { InspectRequest, InspectResponse } from './protocol.ts';
import { sourceRows } from './source-rows.ts';

/* The inspect worker: inspects modules without running them. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** The module of the last request, and its inspection once there is one. */
let module: Uint8Array = new Uint8Array();
let inspection: Inspection | null = null;
/** The debug information of the module; undefined until it is needed. */
let sourceLines: SourceLines | null | undefined;
/** The text of the module that is being printed. */
let printing: Iterator<PrintedPiece, void> | null = null;

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
      return disassembleFunction(module, inspection, request.params.functionIndex, request.params.place);
    }
    case 'print': {
      const { printModule } = await import('./print-module.ts');
      inspection ??= inspectModule(module);
      if (request.params.restart) printing = printModule(module, inspection);
      const next = printing?.next();
      if (next === undefined || next.done === true) throw new Error('The text was interrupted. Download it again.');
      return next.value;
    }
    case 'locate': {
      if (sourceLines === undefined) sourceLines = readSourceLines(module);
      const lines = sourceLines;
      const frames = request.params.offsets.map((offset) => lines?.locate(offset) ?? []);
      return { frames, problems: lines?.problems ?? [] };
    }
    case 'sourceRows': {
      if (sourceLines === undefined) sourceLines = readSourceLines(module);
      const { start, end } = request.params;
      return { rows: sourceLines === null ? null : sourceRows(sourceLines, start, end) };
    }
    case 'diagnose': {
      // It contains the assembler, too.
      const { diagnose } = await import('./diagnose.ts');
      inspection ??= inspectModule(module);
      return { diagnosis: await diagnose(module, inspection) };
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
    sourceLines = undefined;
    printing = null;
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
