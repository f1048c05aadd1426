import { type Bytes, MIB } from '../base/units.ts';

/* Limits of one import. They apply to the unpacked data, not to the sizes in headers. */

export interface ArchiveLimits {
  /** Maximum number of files, folders and links together. */
  readonly entries: number;
  /** Maximum bytes of all files together. */
  readonly bytes: Bytes;
  /** Maximum ratio of unpacked to packed size, above `ratioFloor`. */
  readonly ratio: number;
  readonly ratioFloor: Bytes;
  /** Maximum bytes of the archive's directory. */
  readonly directoryBytes: Bytes;
}

/** Text is compressed about 5:1 and logs up to 100:1. The maximum of deflate, 1032:1, is reached only by bombs. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 50_000,
  bytes: 512 * MIB,
  ratio: 250,
  ratioFloor: 32 * MIB,
  directoryBytes: 32 * MIB,
};
