import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import { inspectModule } from '../../core/module/inspect.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import type { SourceLines } from '../../core/module/source-lines.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import { examine } from './examine.ts';
import { gzipSize } from './gzip-size.ts';
import type { PrintedPiece } from './print-module.ts';
import type { InspectRequest, InspectResponse } from './protocol.ts';

/*
 * The inspect worker: inspects modules without running them. Wiring only. The first page examines and inspects; all other code
 * is loaded when it is needed.
 */

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** The module of the last request, and its inspection once there is one. */
let module: Uint8Array = new Uint8Array();
let inspection: Inspection | null = null;
/** The debug information of the module; undefined until it is needed. */
let sourceLines: SourceLines | null | undefined;
/** The text of the module that is being printed. */
let printing: Iterator<PrintedPiece, void> | null = null;

/** Kept, because the other requests about the module need it. */
function inspected(): Inspection {
  inspection ??= inspectModule(module);
  return inspection;
}

async function linesOfModule(): Promise<SourceLines | null> {
  const { readSourceLines } = await import('../../core/module/read-source-lines.ts');
  if (sourceLines === undefined) sourceLines = readSourceLines(module);
  return sourceLines;
}

type Done = Extract<InspectResponse, { kind: 'done' }>;

async function perform(request: InspectRequest): Promise<Done['result']> {
  switch (request.type) {
    case 'examine':
      return examine(module, request.params.sharedMemory);
    case 'inspect':
      return inspected();
    case 'analyse': {
      const { id } = request;
      const { analyseCode } = await import('../../core/module/analyse-code.ts');
      return analyseCode(module, inspected(), (share) =>
        scope.postMessage({ id, kind: 'progress', share } satisfies InspectResponse),
      );
    }
    case 'strings': {
      const { findStrings } = await import('../../core/module/strings.ts');
      return findStrings(module, inspected().data, request.params);
    }
    case 'addressUses': {
      const { findAddressUses } = await import('../../core/module/code/address-uses.ts');
      return findAddressUses(module, inspected().functions, request.params);
    }
    case 'compress':
      return { gzip: await gzipSize(module) };
    case 'disassemble': {
      // The disassembler is most of this worker's code, and rarely used.
      const { disassembleFunction } = await import('./disassemble.ts');
      return disassembleFunction(module, inspected(), request.params.functionIndex, request.params.place);
    }
    case 'print': {
      const { printModule } = await import('./print-module.ts');
      if (request.params.restart) printing = printModule(module, inspected());
      const next = printing?.next();
      if (next === undefined || next.done === true) throw new Error('The text was interrupted. Download it again.');
      return next.value;
    }
    case 'locate': {
      const lines = await linesOfModule();
      const frames = request.params.offsets.map((offset) => lines?.locate(offset) ?? []);
      return { frames, problems: lines?.problems ?? [] };
    }
    case 'sourceRows': {
      const lines = await linesOfModule();
      const { sourceRows } = await import('./source-rows.ts');
      const { start, end } = request.params;
      return { rows: lines === null ? null : sourceRows(lines, start, end) };
    }
    case 'diagnose': {
      // It contains the assembler, too.
      const { diagnose } = await import('./diagnose.ts');
      return { diagnosis: await diagnose(module, inspected()) };
    }
    default:
      return assertUnreachable(request);
  }
}

async function transferablesOf(result: Extract<Done['result'], { graph: unknown }>): Promise<Transferable[]> {
  const { analysisTransferables } = await import('../../core/module/analyse-code.ts');
  return analysisTransferables(result);
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
    const transfer = 'graph' in result ? await transferablesOf(result) : [];
    scope.postMessage({ id, kind: 'done', result } satisfies InspectResponse, transfer);
  } catch (error) {
    const message = messageOf(error);
    scope.postMessage({ id, kind: 'failed', message } satisfies InspectResponse);
  }
}

if (isFirstEvaluation()) scope.onmessage = receive;
