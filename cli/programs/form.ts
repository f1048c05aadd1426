import type { ProgramForm } from '../hosts/host-adapter.ts';
import type { Program } from '../measure/program.ts';
import { prepareBinary } from './binary.ts';
import { prepareBundle } from './bundle.ts';
import { prepareEngineBundle } from './engine-bundle.ts';
import { prepareImage } from './image.ts';
import { prepareJavaClass } from './java-class.ts';
import { prepareModule } from './module.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { preparePreparedModule } from './prepared-module.ts';
import { prepareRuntimeBundle } from './runtime-bundle.ts';
import { prepareRuntimeImage } from './runtime-image.ts';

/* How a program gets into each of the forms. */

type Prepare = (program: Program, workshop: Workshop) => Promise<PreparedProgram>;

export const PREPARE: Readonly<Record<ProgramForm, Prepare>> = {
  binary: prepareBinary,
  module: prepareModule,
  image: prepareImage,
  bundle: prepareBundle,
  'prepared-module': preparePreparedModule,
  'runtime-image': prepareRuntimeImage,
  'runtime-bundle': prepareRuntimeBundle,
  'node-bundle': prepareEngineBundle('node'),
  'workerd-bundle': prepareEngineBundle('workerd'),
  'java-class': prepareJavaClass,
};
