import { serveCompiler } from '../serve.ts';
import { buildGo, GO_ABSENT } from './build.ts';
import { formatGo } from './format.ts';
import { openGoToolchain, type SiteGoToolchain } from './site-toolchain.ts';

/* The compile worker of Go. Wiring only. */

/** Null if the site has no Go, undefined before it is known. */
let toolchain: SiteGoToolchain | null | undefined;

serveCompiler({
  load: async (onStage) => {
    toolchain ??= await openGoToolchain();
    await toolchain?.load(onStage);
  },
  build: async (input, onStage) =>
    toolchain ? buildGo(input, toolchain, { onStep: (name) => onStage({ type: 'step', name }) }) : GO_ABSENT,
  format: async (_file, text) => {
    toolchain ??= await openGoToolchain();
    return toolchain === null ? null : formatGo(text, toolchain);
  },
});
