import loadWabt from 'wabt';
import { messageOf } from '../../core/base/errors.ts';
import { type Bytes, MIB } from '../../core/base/units.ts';
import { type Damage, locateDamage } from '../../core/module/damage.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { validateHere } from './examine.ts';

export interface Diagnosis {
  readonly damage: Damage;
  /** The first messages of wabt, which often say more than the engine; null if it accepts the module or it is large. */
  readonly wabt: string | null;
}

/** Returns where and why this browser rejects a module; null if the module is valid. */
export async function diagnose(bytes: Uint8Array, inspection: Inspection): Promise<Diagnosis | null> {
  const message = validateHere(bytes);
  if (message === null) return null;
  return { damage: locateDamage(bytes, inspection, message), wabt: await validateWithWabt(bytes) };
}

const WABT_MAX: Bytes = 8 * MIB;
const LINES = 4;
const CHARACTERS = 800;
/** "<binary>:0000028: error: ", in hexadecimal. */
const LOCATION = /^(?:<binary>:)?0*([0-9a-f]*): error: /;

/** Loading takes longer than validating. */
let loading: ReturnType<typeof loadWabt> | null = null;

async function validateWithWabt(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length > WABT_MAX) return null;
  loading ??= loadWabt();
  const wabt = await loading;
  try {
    const module = wabt.readWasm(bytes, { readDebugNames: true });
    try {
      module.validate();
    } finally {
      module.destroy();
    }
    return null;
  } catch (error) {
    const lines = messageOf(error).trim().split('\n');
    // The first line only names the step that failed.
    return lines
      .slice(lines.length > 1 ? 1 : 0, LINES + 1)
      .map((line) => line.replace(LOCATION, (_, digits: string) => `at byte 0x${digits || '0'}: `))
      .join('\n')
      .slice(0, CHARACTERS);
  }
}
