import { toHex } from '../../../core/base/bytes.ts';
import { crc32 } from '../../../core/base/crc32.ts';
import { messageOf } from '../../../core/base/errors.ts';
import { MIB } from '../../../core/base/units.ts';
import { READABLE, type ResultsKind, readResults, recogniseBytes } from '../../../core/formats/recognise.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';

/* Reads files with results of any known kind, which is recognised from the content. */

export type OpenedResults =
  /** @property notes sentences about what could not be read */
  | {
      readonly kind: 'reports';
      readonly from: ResultsKind;
      readonly reports: readonly Report[];
      readonly notes: readonly string[];
    }
  /** An archive, which the caller unpacks. */
  | { readonly kind: 'zip' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Larger texts do not fit into one string of every browser. */
const LARGEST = 256 * MIB;

const failed = (name: string, detail: string, remedy = 'Nothing was changed.'): OpenedResults => ({
  kind: 'failed',
  problem: { title: `${name} could not be opened`, detail, remedy },
});

/** Returns 32 hexadecimal digits that are the same for the same content, as `dyno import` does. */
async function contentId(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle !== undefined) {
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).slice(0, 32);
  }
  // Insecure origins have no SHA-256.
  const parts = [1, 2, 3, 4].map((seed) => crc32(bytes, seed).toString(16).padStart(8, '0'));
  return parts.join('');
}

export interface GivenResults {
  readonly name: string;
  readonly content: Blob;
  /** ISO 8601, for kinds of files without a date. */
  readonly created: string;
}

/** Reads the reports in a file. Never rejects. */
export async function openResults({ name, content, created }: GivenResults): Promise<OpenedResults> {
  try {
    const start = recogniseBytes(new Uint8Array(await content.slice(0, 64).arrayBuffer()));
    if (start.kind === 'zip') return { kind: 'zip' };
    if (start.kind === 'refused') return failed(name, `${start.reason} ${READABLE}`);
    if (start.kind === 'parquet') {
      return failed(
        name,
        'This is a Parquet file. Reports are opened from JSON.',
        'Query it on the Dataset screen, or merge to JSON Lines: `dyno merge --out dataset.jsonl`.',
      );
    }
    if (content.size > LARGEST) {
      return failed(name, 'The file is larger than 256 MiB.', 'Query large datasets on the Dataset screen.');
    }
    const bytes = new Uint8Array(await content.arrayBuffer());
    const facts = { id: await contentId(bytes), created, title: name };
    const read = readResults(new TextDecoder().decode(bytes), facts);
    return read.kind === 'refused' ? failed(name, read.reason) : read;
  } catch (error) {
    return failed(name, `The file could not be read: ${messageOf(error)}.`, 'Choose it again. Nothing was changed.');
  }
}

/** Returns what is given for a file of the user. */
export const givenFile = (file: File): GivenResults => ({
  name: file.name,
  content: file,
  created: new Date(file.lastModified || 0).toISOString(),
});
