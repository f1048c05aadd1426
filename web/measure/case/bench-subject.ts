import { NONCE_SIZE, withNonce } from '../../../core/bench/nonce.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import type { EngineId } from '../../../core/run/config.ts';
import { grantedFiles } from '../../../core/run/granted-files.ts';
import type { BenchSubject } from '../../../worker/bench/protocol.ts';
import type { BenchEnvironment } from './bench-environment.ts';

/** A program made ready for one worker. */
export interface HandedOver {
  readonly subject: BenchSubject;
  /** The buffers that it lies in: its own, to be given away. */
  readonly transfer: readonly ArrayBuffer[];
}

function copyFiles(files: FileTree): { readonly files: FileTree; readonly transfer: readonly ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = [];
  const copied = new Map<string, TreeEntry>();
  for (const [path, entry] of files) {
    if (entry.kind !== 'file') {
      copied.set(path, entry);
      continue;
    }
    const bytes = new Uint8Array(entry.bytes);
    transfer.push(bytes.buffer);
    copied.set(path, { ...entry, bytes });
  }
  return { files: copied, transfer };
}

/**
 * Copies all that the worker needs, under bytes that no browser has compiled yet. It is done before the
 * clock of the cold start runs; giving the copies away then takes no time that depends on their size.
 */
export async function handOver(
  input: SubjectInput,
  engine: EngineId,
  environment: BenchEnvironment,
): Promise<HandedOver> {
  const { config, subject } = input;
  const moduleBytes = withNonce(input.moduleBytes, environment.randomBytes(NONCE_SIZE));
  const { files, transfer } = copyFiles(grantedFiles(input.files, config.preopens));
  const stdinBytes = input.stdinBytes === null ? null : new Uint8Array(input.stdinBytes);
  const wasmerBinary = engine === 'wasmer' ? (await environment.wasmerBinary()).slice(0) : null;
  return {
    subject: {
      config: { ...config, engine },
      moduleBytes,
      files,
      stdinBytes,
      work: subject.work === null ? null : { small: subject.work.small.args, large: subject.work.large.args },
      wasmerBinary,
    },
    transfer: [
      moduleBytes.buffer,
      ...transfer,
      ...(stdinBytes === null ? [] : [stdinBytes.buffer]),
      ...(wasmerBinary === null ? [] : [wasmerBinary]),
    ],
  };
}
