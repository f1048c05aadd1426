import { assertUnreachable } from '../../../core/base/assert.ts';
import { messageOf } from '../../../core/base/errors.ts';
import { isFirstEvaluation } from '../../first-evaluation.ts';
import type { CompileMessage, CompileRequest, CompileStage } from '../protocol.ts';
import { buildGo, GO_ABSENT } from './build.ts';
import { formatGo } from './format.ts';
import { openGoToolchain, type SiteGoToolchain } from './site-toolchain.ts';

/* The worker with the Go toolchain. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** The site's root, from the place of this script: worker/… in development, assets/… in the built site. */
const SITE = new URL(scope.location.href.replace(/\/(assets\/compiler|worker\/compile)\/.*$/, '/'));

let toolchain: Promise<SiteGoToolchain | null> | null = null;

/** Null if the site has no Go. */
async function load(onStage: (stage: CompileStage) => void): Promise<SiteGoToolchain | null> {
  toolchain ??= openGoToolchain(SITE);
  const opened = await toolchain;
  await opened?.load(onStage);
  return opened;
}

async function perform(request: CompileRequest, onStage: (stage: CompileStage) => void): Promise<CompileMessage> {
  const { id } = request;
  switch (request.type) {
    case 'load':
      await load(onStage);
      return { type: 'loaded', id };
    case 'build': {
      const opened = await load(onStage);
      const outcome =
        opened === null ? GO_ABSENT : await buildGo(request.input, opened, (name) => onStage({ type: 'step', name }));
      return { type: 'built', id, outcome };
    }
    case 'format': {
      toolchain ??= openGoToolchain(SITE);
      const opened = await toolchain;
      return { type: 'formatted', id, text: opened === null ? null : await formatGo(request.text, opened) };
    }
    default:
      return assertUnreachable(request);
  }
}

async function receive({ data: request }: MessageEvent<CompileRequest>): Promise<void> {
  const { id } = request;
  const post = (message: CompileMessage, transfer: Transferable[] = []) => scope.postMessage(message, transfer);
  try {
    const message = await perform(request, (stage) => post({ type: 'progress', id, stage }));
    const isBuilt = message.type === 'built' && message.outcome.kind === 'built';
    post(message, isBuilt && message.outcome.kind === 'built' ? [message.outcome.wasm.buffer] : []);
  } catch (error) {
    toolchain = null;
    post({ type: 'crashed', id, message: messageOf(error) });
  }
}

if (isFirstEvaluation()) scope.onmessage = receive;
