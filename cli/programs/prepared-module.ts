import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { runToEnd } from '../system/command.ts';
import { compressedSize } from './compressed-size.ts';
import { type PreparedProgram, prepareModule, type Workshop } from './prepared.ts';
import type { Program } from './program.ts';

/*
 * A module that a runtime compiles or caches before the measurement. The stored size is that of the files that a run
 * reads: the compiled code, or the module and the cache. The transferred size does not include a cache, because each
 * machine fills its own.
 */

type PreparedModuleHost = Extract<HostAdapter, { form: 'prepared-module' }>;

/** LLVM takes minutes for a program with a large language runtime. */
const PREPARATION_LIMIT: Milliseconds = 300_000;

/** Returns a file, or all files of a folder. */
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

export async function preparePreparedModule(
  program: Program,
  workshop: Workshop<PreparedModuleHost>,
): Promise<PreparedProgram> {
  const { adapter, tool, folder } = workshop;
  const { preparation } = adapter;
  const written = await prepareModule(program, workshop);
  if (written.kind === 'failed') return written;
  const place = { module: written.prepared.target, folder };
  const { file, args } = preparation.command({ ...place, tool });
  const ended = await runToEnd(file, args, PREPARATION_LIMIT);
  const reason = ended.kind === 'failed' ? ended.message : `${adapter.name} wrote no files.`;
  const failed: PreparedProgram = { kind: 'failed', message: `The module could not be prepared: ${reason}` };
  if (ended.kind === 'failed' && preparation.endsInError !== true) return failed;

  const parts = preparation.artifact(place).map(filesOf);
  // An empty cache would be measured as if it were filled.
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
