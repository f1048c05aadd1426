import { assertUnreachable } from '../../core/base/assert.ts';
import { prepareBinary } from './binary.ts';
import { prepareBundle, prepareRuntimeBundle } from './bundle.ts';
import { prepareEngineBundle } from './engine-bundle.ts';
import { prepareImage, prepareRuntimeImage } from './image.ts';
import { prepareJavaClass } from './java-class.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import { prepareModule } from './prepared.ts';
import { preparePreparedModule } from './prepared-module.ts';
import type { Program } from './program.ts';

/** Brings a program into the form that the workshop's host takes. */
export function prepareProgram(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const { adapter } = workshop;
  switch (adapter.form) {
    case 'binary':
      return prepareBinary(program, workshop, adapter.compiler);
    case 'image':
      return prepareImage(program, workshop);
    case 'bundle':
      return prepareBundle(program, workshop);
    case 'module':
      return prepareModule(program, workshop);
    case 'prepared-module':
      return preparePreparedModule(program, { ...workshop, adapter });
    case 'runtime-image':
      return prepareRuntimeImage(program, workshop, adapter.inside);
    case 'runtime-bundle':
      return prepareRuntimeBundle(program, workshop, adapter.inside);
    case 'node-bundle':
      return prepareEngineBundle('node', program, workshop);
    case 'workerd-bundle':
      return prepareEngineBundle('workerd', program, workshop);
    case 'java-class':
      return prepareJavaClass(program, workshop);
    default:
      return assertUnreachable(adapter);
  }
}
