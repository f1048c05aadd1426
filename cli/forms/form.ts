import type { ProgramForm } from '../hosts/host-adapter.ts';
import type { Program } from '../measure/program.ts';
import { prepareBinary } from './binary.ts';
import { prepareBundle } from './bundle.ts';
import { prepareImage } from './image.ts';
import { prepareModule } from './module.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { prepareRuntimeBundle } from './runtime-bundle.ts';
import { prepareRuntimeImage } from './runtime-image.ts';

/* How a program gets into each of the forms. */

type Prepare = (program: Program, workshop: Workshop) => Promise<PreparedProgram>;

/** Stands in until the form is there. */
const notYet: Prepare = () => Promise.resolve({ kind: 'failed', message: 'This form is not there yet.' });

export const PREPARE: Readonly<Record<ProgramForm, Prepare>> = {
  binary: prepareBinary,
  module: prepareModule,
  image: prepareImage,
  bundle: prepareBundle,
  'prepared-module': notYet,
  'runtime-image': prepareRuntimeImage,
  'runtime-bundle': prepareRuntimeBundle,
  'java-class': notYet,
};
