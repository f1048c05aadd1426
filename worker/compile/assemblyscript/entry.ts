import type { CompileStage } from '../protocol.ts';
import { serveCompiler } from '../serve.ts';
import { loadBinaryen } from './binaryen.ts';
import { type AssemblyScriptTools, buildAssemblyScript } from './build.ts';

/* The worker with the AssemblyScript compiler. Wiring only. */

let tools: AssemblyScriptTools | null = null;

async function loadTools(onStage: (stage: CompileStage) => void): Promise<AssemblyScriptTools> {
  const module = loadBinaryen(onStage);
  // The compiler waits for the module when it is imported.
  const [asc, { shimFiles }] = await Promise.all([import('assemblyscript/asc'), import('./shim-files.ts'), module]);
  return { asc, shim: shimFiles };
}

serveCompiler({
  load: async (onStage) => {
    tools ??= await loadTools(onStage);
  },
  build: (input, onStage) => {
    if (tools === null) throw new Error('the compiler was not loaded');
    return buildAssemblyScript(input, tools, (name) => onStage({ type: 'step', name }));
  },
  format: async () => null,
});
