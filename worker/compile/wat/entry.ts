import { serveCompiler } from '../serve-compiler.ts';
import { buildWat, loadAssembler } from './build.ts';

/* The worker with the assembler of the text format. */

serveCompiler({
  load: (onStage) => {
    onStage({ type: 'prepare' });
    return loadAssembler();
  },
  build: (input, onStage) => buildWat(input, (name) => onStage({ type: 'step', name })),
  format: async () => null,
});
