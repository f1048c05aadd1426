import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import type { CompileMessage, CompileRequest, CompileStage } from './protocol.ts';

/* Connects a compiler with the page. Wiring only. */

export interface ServedCompiler {
  /** Loads the compiler, or does nothing if it is loaded. */
  load(onStage: (stage: CompileStage) => void): Promise<unknown>;
  build(input: BuildInput, onStage: (stage: CompileStage) => void): Promise<BuildOutcome>;
  /** Returns the formatted text, or null if the text has errors. */
  format(file: string, text: string): Promise<string | null>;
}

/** Answers the requests of the page, one after the other. Call it once, in the worker's first script. */
export function serveCompiler(compiler: ServedCompiler): void {
  if (!isFirstEvaluation()) return;
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  const send = (message: CompileMessage, transfer: Transferable[] = []) => scope.postMessage(message, transfer);

  async function answer(request: CompileRequest): Promise<void> {
    const { id } = request;
    const onStage = (stage: CompileStage) => send({ type: 'progress', id, stage });
    switch (request.type) {
      case 'load':
        await compiler.load(onStage);
        send({ type: 'loaded', id });
        return;
      case 'build': {
        const outcome = await compiler.build(request.input, onStage);
        send({ type: 'built', id, outcome }, outcome.kind === 'built' ? [outcome.wasm.buffer] : []);
        return;
      }
      case 'format':
        send({ type: 'formatted', id, text: await compiler.format(request.file, request.text) });
        return;
      default:
        assertUnreachable(request);
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  scope.onmessage = ({ data: request }: MessageEvent<CompileRequest>) => {
    last = last
      .then(() => answer(request))
      .catch((error: unknown) => send({ type: 'crashed', id: request.id, message: messageOf(error) }));
  };
}
