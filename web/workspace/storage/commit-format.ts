import { messageOf } from '../../../core/base/errors.ts';
import { whole, z } from '../../../core/base/schema.ts';
import { isTreePath, type TreePath } from '../../../core/files/path.ts';
import type { TreeEntry } from '../../../core/files/tree.ts';
import type { EntryDelta } from '../tree-delta.ts';

/*
 * The stored form of one save of a workspace:
 *
 *   8 bytes   "dynowork"
 *   u32 LE    length of the header
 *   header    JSON: version, entries set and removed, in order; a file has its length and date
 *   bytes     of the files that were set, one after the other
 *
 * Replaying all saves in order gives the tree. All files of a save share one record, which keeps 10,000 small files
 * fast.
 *
 * Version 1: the first.
 */

export const COMMIT_VERSION = 1;

const MAGIC = new TextEncoder().encode('dynowork');

const path = z.string().check(z.minLength(1), z.refine(isTreePath, 'is not a path in the workspace'));

const headerSchema = z.object({
  version: z.literal(COMMIT_VERSION),
  /** Whether the save holds the whole tree, so that earlier saves are obsolete. */
  base: z.boolean(),
  removed: z.array(path),
  set: z.array(
    z.union([
      z.tuple([z.literal('d'), path]),
      z.tuple([z.literal('l'), path, z.string()]),
      /** Length in bytes, then Unix time in milliseconds. */
      z.tuple([z.literal('f'), path, whole(0), z.number()]),
    ]),
  ),
});

type Header = z.infer<typeof headerSchema>;

export interface Commit {
  readonly base: boolean;
  readonly removed: readonly TreePath[];
  readonly set: readonly (readonly [TreePath, TreeEntry])[];
}

export type DecodedCommit =
  | { readonly kind: 'commit'; readonly commit: Commit }
  /** A write that a crash cut off. It was never reported as saved. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'damaged'; readonly message: string };

export function encodeCommit(delta: readonly EntryDelta[], base: boolean): Uint8Array[] {
  const header: Header = { version: COMMIT_VERSION, base, removed: [], set: [] };
  const contents: Uint8Array[] = [];
  for (const { path, after } of delta) {
    if (after === null) header.removed.push(path);
    else if (after.kind === 'directory') header.set.push(['d', path]);
    else if (after.kind === 'symlink') header.set.push(['l', path, after.target]);
    else {
      header.set.push(['f', path, after.bytes.length, after.modified]);
      contents.push(after.bytes);
    }
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(MAGIC.length + 4);
  start.set(MAGIC);
  new DataView(start.buffer).setUint32(MAGIC.length, json.length, true);
  return [start, json, ...contents];
}

export function decodeCommit(bytes: Uint8Array): DecodedCommit {
  if (bytes.length < MAGIC.length + 4) return { kind: 'torn' };
  if (MAGIC.some((byte, index) => bytes[index] !== byte))
    return { kind: 'damaged', message: 'it has no file signature' };
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const contentStart = MAGIC.length + 4 + headerLength;
  if (contentStart > bytes.length) return { kind: 'torn' };

  const parsed = parseHeader(bytes.subarray(MAGIC.length + 4, contentStart));
  if (!('header' in parsed)) return parsed;
  const { header } = parsed;

  let offset = contentStart;
  const set: [TreePath, TreeEntry][] = [];
  for (const entry of header.set) {
    if (entry[0] === 'd') set.push([entry[1], { kind: 'directory' }]);
    else if (entry[0] === 'l') set.push([entry[1], { kind: 'symlink', target: entry[2] }]);
    else {
      const end = offset + entry[2];
      if (end > bytes.length) return { kind: 'torn' };
      // Copied, so that a file does not keep its whole save in memory.
      set.push([entry[1], { kind: 'file', bytes: bytes.slice(offset, end), modified: entry[3] }]);
      offset = end;
    }
  }
  return { kind: 'commit', commit: { base: header.base, removed: header.removed, set } };
}

type Upgrader = (header: unknown) => unknown;

/** The upgrade from each old version to the next. */
const UPGRADERS: ReadonlyMap<number, Upgrader> = new Map();

function parseHeader(json: Uint8Array): { header: Header } | Exclude<DecodedCommit, { kind: 'commit' }> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    return { kind: 'damaged', message: messageOf(error) };
  }
  const versioned = z.object({ version: whole(1) }).safeParse(header);
  if (!versioned.success) return { kind: 'damaged', message: 'it has no version' };
  const { version } = versioned.data;
  if (version > COMMIT_VERSION) return { kind: 'newer-version', version };
  for (let from = version; from < COMMIT_VERSION; from++) header = UPGRADERS.get(from)?.(header);
  const parsed = headerSchema.safeParse(header);
  if (!parsed.success) return { kind: 'damaged', message: z.prettifyError(parsed.error) };
  return { header: parsed.data };
}
