import { assertUnreachable } from '../../../core/base/assert.ts';
import { messageOf } from '../../../core/base/errors.ts';
import { type Comparison, compareModules } from '../../../core/module/diff/diff.ts';
import { isFirstEvaluation } from '../../first-evaluation.ts';
import type { DiffMessage, DiffRequest } from './protocol.ts';

/* The worker that compares two modules. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: DiffMessage) => scope.postMessage(message);

let comparison: Comparison | null = null;

async function perform(request: DiffRequest): Promise<DiffMessage> {
  const { id } = request;
  switch (request.type) {
    case 'compare':
      comparison = compareModules(request.before, request.after, (share) => post({ kind: 'progress', id, share }));
      return { kind: 'compared', id, diff: comparison.diff };
    case 'functions': {
      if (comparison === null) throw new Error('no modules were compared before');
      // The disassembler is most of this worker's code, and rarely used.
      const { functionTexts } = await import('./function-texts.ts');
      return { kind: 'functions', id, texts: functionTexts(comparison, request.pair) };
    }
    default:
      return assertUnreachable(request);
  }
}

async function receive({ data: request }: MessageEvent<DiffRequest>): Promise<void> {
  try {
    post(await perform(request));
  } catch (error) {
    post({ kind: 'failed', id: request.id, message: messageOf(error) });
  }
}

if (isFirstEvaluation()) scope.onmessage = receive;
