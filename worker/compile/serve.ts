import { assertUnreachable } from '../../core/base/assert.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import type { CompileMessage, CompileRequest, CompileStage } from './protocol.ts';

/** A compiler as a worker serves it. */
export interface Compiler {
  load(onStage: (stage: CompileStage) => void): Promise<void>;
  build(input: BuildInput, onStage: (stage: CompileStage) => void): Promise<BuildOutcome>;
  /** Returns null if the file has errors and was not formatted. */
  format(file: string, text: string): Promise<string | null>;
  /** Called some time after a build, if no other request has come: prepares what makes the next build faster. */
  prepareNext?(): Promise<void>;
}

/** Time without a request before `prepareNext`: a run that was started by the build has the processor first. */
const QUIET: Milliseconds = 1000;

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
  let received = 0;
  if (!isFirstEvaluation()) return;
  scope.onmessage = ({ data: request }: MessageEvent<CompileRequest>) => {
    received += 1;
    const count = received;
    last = last.then(() =>
      perform(request).catch((error) => send({ type: 'crashed', id: request.id, message: messageOf(error) })),
    );
    if (request.type !== 'build' || compiler.prepareNext === undefined) return;
    const prepare = () => {
      // A failure costs nothing but the time of the next build.
      if (count === received) last = last.then(() => compiler.prepareNext?.()).catch(() => undefined);
    };
    void last.then(() => setTimeout(prepare, QUIET));
  };
}
