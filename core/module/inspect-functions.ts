import { libraryPart } from './c-library.ts';
import { NumberList } from './code/number-list.ts';
import { ownerOf, readableName } from './function-name.ts';
import type { FunctionColumns } from './inspection.ts';
import type { ByteReader } from './reader.ts';

/* The functions that a module defines, in columns. */

export interface FunctionBodies {
  readonly sizes: Uint32Array;
  readonly offsets: Uint32Array;
}

/**
 * Reads the sizes and offsets of the complete bodies; they are kept if a later one is damaged.
 *
 * @param section reads the code section
 */
export function readBodies(section: (read: (reader: ByteReader) => null) => null): FunctionBodies {
  const sizes = new NumberList();
  const offsets = new NumberList();
  section((reader) => {
    for (let left = reader.count(); left > 0; left -= 1) {
      const size = reader.u32();
      offsets.push(reader.offset);
      reader.take(size);
      sizes.push(size);
    }
    return null;
  });
  // A damaged body has an offset and no size.
  return { sizes: sizes.toArray(), offsets: offsets.toArray().slice(0, sizes.length) };
}

export function functionColumns(
  firstIndex: number,
  { sizes, offsets }: FunctionBodies,
  typeIndices: readonly number[],
  names: ReadonlyMap<number, string>,
  exported: ReadonlyMap<number, string>,
): FunctionColumns {
  const labels: string[] = [];
  const owners = new Uint32Array(sizes.length);
  const ownerIds = new Map([['', 0]]);
  const rawNames = Array.from(sizes, (_, at) => names.get(firstIndex + at) ?? exported.get(firstIndex + at) ?? '');
  rawNames.forEach((name, at) => {
    const readable = name === '' ? '' : readableName(name);
    labels.push(readable === name ? '' : readable);
    const owner = libraryPart(readable) || ownerOf(readable);
    const id = ownerIds.get(owner) ?? ownerIds.size;
    ownerIds.set(owner, id);
    owners[at] = id;
  });
  return {
    firstIndex,
    sizes,
    offsets,
    types: Uint32Array.from(sizes, (_, at) => typeIndices[at] ?? 0),
    names: rawNames,
    labels,
    owners,
    ownerNames: [...ownerIds.keys()],
  };
}
