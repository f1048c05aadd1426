import { assertUnreachable } from '../../core/base/assert.ts';
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

/** The engine with all of its code loaded, so that opening it loads nothing more. */
export async function loadEngineCode(id: EngineId, wasmerBinary: ArrayBuffer | null): Promise<Engine> {
  const engine = await loadEngine(id);
  if (id === 'wasmer' && wasmerBinary !== null) {
    const { loadWasmerCode } = await import('./wasmer/package.ts');
    await loadWasmerCode(wasmerBinary);
  }
  return engine;
}
