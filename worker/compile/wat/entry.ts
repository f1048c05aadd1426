import { serveCompiler } from '../serve.ts';
import { buildWat, loadAssembler } from './build.ts';

/* The worker with the assembler of the text format. */

serveCompiler({
  load: async (onStage) => {
    onStage({ type: 'prepare' });
    await loadAssembler();
  },
  build: (input, onStage) => buildWat(input, (name) => onStage({ type: 'step', name })),
  format: async () => null,
});
