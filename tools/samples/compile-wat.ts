import loadWabt from 'wabt';
import { messageOf } from '../../core/base/errors.ts';
import type { Compiled } from './compiled.ts';
import type { SourceFile } from './source-file.ts';

/** Assembles WAT. */
export async function compileWat(source: SourceFile): Promise<Compiled> {
  const wabt = await loadWabt();
  try {
    const module = wabt.parseWat(source.name, Buffer.from(source.bytes).toString());
    try {
      module.validate();
      return { kind: 'built', bytes: module.toBinary({}).buffer };
    } finally {
      module.destroy();
    }
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}
