import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import type { CompileMessage, CompileRequest, CompileStage } from './protocol.ts';

/** A compiler as a worker serves it. */
export interface Compiler {
  load(onStage: (stage: CompileStage) => void): Promise<void>;
  build(input: BuildInput, onStage: (stage: CompileStage) => void): Promise<BuildOutcome>;
  /** Returns null if the file has errors and was not formatted. */
  format(file: string, text: string): Promise<string | null>;
}

/** Answers the requests of the page, one at a time. */
export function serveCompiler(compiler: Compiler): void {
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  const send = (message: CompileMessage, transfer: Transferable[] = []): void => scope.postMessage(message, transfer);

  async function perform(request: CompileRequest): Promise<void> {
    const { id } = request;
    const onStage = (stage: CompileStage): void => send({ type: 'progress', id, stage });
    switch (request.type) {
      case 'load':
        await compiler.load(onStage);
        return send({ type: 'loaded', id });
      case 'build': {
        await compiler.load(onStage);
        const outcome = await compiler.build(request.input, onStage);
        return send({ type: 'built', id, outcome }, outcome.kind === 'built' ? [outcome.wasm.buffer] : []);
      }
      case 'format':
        return send({ type: 'formatted', id, text: await compiler.format(request.file, request.text) });
      default:
        return assertUnreachable(request);
    }
  }

  let last: Promise<void> = Promise.resolve();
  if (!isFirstEvaluation()) return;
  scope.onmessage = ({ data: request }: MessageEvent<CompileRequest>) => {
    last = last.then(() =>
      perform(request).catch((error) => send({ type: 'crashed', id: request.id, message: messageOf(error) })),
    );
  };
}
