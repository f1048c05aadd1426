import { type Bytes, MIB } from '../base/units.ts';

/* How much is taken in by one import. Counted on what comes out, never on what headers promise. */

export interface ArchiveLimits {
  /** Files, folders and links together. */
  readonly entries: number;
  /** Bytes of all files together. */
  readonly bytes: Bytes;
  /** How many times its packed size an archive may grow, once it has grown past `ratioFloor`. */
  readonly ratio: number;
  readonly ratioFloor: Bytes;
  /** Bytes of the archive's list of entries. */
  readonly directoryBytes: Bytes;
}

/** Text packs about 5:1 and logs up to 100:1; deflate's most is 1032:1, which only bombs reach. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 50_000,
  bytes: 512 * MIB,
  ratio: 250,
  ratioFloor: 32 * MIB,
  directoryBytes: 32 * MIB,
};
