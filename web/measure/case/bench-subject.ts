import { NONCE_SIZE, withNonce } from '../../../core/bench/nonce.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import type { EngineId } from '../../../core/run/config.ts';
import { grantedFiles } from '../../../core/run/granted-files.ts';
import type { BenchSubject } from '../../../worker/bench/protocol.ts';
import type { PageEnvironment } from './page-environment.ts';

/** A program prepared for one worker. */
export interface PreparedTransfer {
  readonly subject: BenchSubject;
  /** Its buffers, which are transferred to the worker. */
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
 * Copies everything that the worker needs, with module bytes that no browser has compiled yet. The copies are made
 * before the clock of the cold start runs; the time of transferring them does not depend on their size.
 */
export async function prepareTransfer(
  input: SubjectInput,
  engine: EngineId,
  environment: PageEnvironment,
): Promise<PreparedTransfer> {
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
