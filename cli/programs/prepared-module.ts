import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { Program } from '../measure/program.ts';
import { runToEnd } from '../system/command.ts';
import { compressedSize } from './compressed-size.ts';
import { prepareModule } from './module.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';

/*
 * A module, and what a runtime made of it before anything is timed. What has to be stored is what a run reads: the
 * compiled code; or the module with the cache beside it. What travels is the compiled code; or the module alone,
 * because a cache is made where it is used.
 */

/** A compiler of LLVM's works for minutes on a program with a runtime of its own. */
const PREPARATION_LIMIT: Milliseconds = 300_000;

/** Every file of a file or a folder. */
function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}

async function sum(files: readonly string[], weigh: (file: string) => Promise<Bytes> | Bytes): Promise<Bytes> {
  let total = 0;
  for (const file of files) total += await weigh(file);
  return total;
}

export async function preparePreparedModule(program: Program, workshop: Workshop): Promise<PreparedProgram> {
  const { adapter, tool, folder } = workshop;
  const { preparation } = adapter;
  if (preparation === null) throw new Error(`${adapter.id} does not say how it prepares a module`);
  const written = await prepareModule(program, workshop);
  if (written.kind === 'failed') return written;
  const place = { module: written.prepared.target, folder };
  const { file, args } = preparation.command({ ...place, tool });
  const ended = await runToEnd(file, args, PREPARATION_LIMIT);
  const told = ended.kind === 'failed' ? ended.message : `${adapter.name} made nothing of it.`;
  const failed: PreparedProgram = { kind: 'failed', message: `It could not be prepared: ${told}` };
  if (ended.kind === 'failed' && preparation.endsInError !== true) return failed;

  const parts = preparation.artifact(place).map(filesOf);
  // An empty cache would be measured as a full one.
  if (parts.some((part) => part.length === 0)) return failed;
  const files = parts.flat();
  return {
    kind: 'prepared',
    prepared: {
      target: preparation.target(place),
      size: await sum(files, (part) => statSync(part).size),
      compressedSize:
        preparation.travels === 'module' ? written.prepared.compressedSize : await sum(files, compressedSize),
      remove: written.prepared.remove,
    },
  };
}
