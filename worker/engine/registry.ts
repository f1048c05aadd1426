import { assertUnreachable } from '../../core/assert.ts';
import type { EngineId } from '../../core/run/config.ts';
import { dynoEngine } from './dyno/engine.ts';
import type { Engine } from './engine.ts';

/** The engine of that name. Our own is part of the worker; the packages load when they are chosen. */
export async function loadEngine(id: EngineId): Promise<Engine> {
  switch (id) {
    case 'dyno':
      return dynoEngine;
    case 'bjorn3':
      return (await import('./bjorn3/engine.ts')).bjorn3Engine;
    case 'wasmer':
      return (await import('./wasmer/engine.ts')).wasmerEngine;
    default:
      return assertUnreachable(id);
  }
}
