import type { Examination } from '../../worker/inspect/protocol.ts';
import { pageEnvironment } from './environment.ts';
import { ask } from './inspect-client.ts';
import { warmUpWhenTouched } from './run-port.ts';

/** The module's digest, and whether it runs here and if not, why. */
export async function examineModule(bytes: Uint8Array): Promise<Examination> {
  const examination = await ask('examine', bytes, { sharedMemory: pageEnvironment().sharedMemory });
  // Who opens a module is likely to run it.
  warmUpWhenTouched();
  return examination;
}
