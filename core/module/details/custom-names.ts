import type { ByteReader } from '../reader.ts';
import type { SectionContents } from './custom.ts';

/* The name section, with the subsections of the extended name section proposal. */

const KINDS: Readonly<Record<number, string>> = {
  1: 'Functions',
  4: 'Types',
  5: 'Tables',
  6: 'Memories',
  7: 'Globals',
  8: 'Element segments',
  9: 'Data segments',
  11: 'Tags',
};
const NESTED: Readonly<Record<number, string>> = { 2: 'Locals', 3: 'Labels', 10: 'Fields' };

export function decodeNames(reader: ByteReader, contents: SectionContents): void {
  while (reader.left > 0) {
    const id = reader.u8();
    const part = reader.within(reader.u32());
    const kind = KINDS[id];
    const nested = NESTED[id];
    if (id === 0) contents.fact('Module', part.name());
    else if (kind !== undefined)
      contents.list(kind, ['Index', 'Name'], part.count(), () => [String(part.u32()), part.name()]);
    else if (nested !== undefined) contents.fact(nested, countNested(part));
    else contents.fact(`Subsection ${id}`, `${part.left} B`);
  }
}

/** "1,204 names in 310 functions" */
function countNested(part: ByteReader): string {
  const owners = part.count();
  let names = 0;
  for (let left = owners; left > 0; left -= 1) {
    part.u32();
    for (let each = part.count(); each > 0; each -= 1) {
      part.u32();
      part.take(part.u32());
      names += 1;
    }
  }
  return `${names} names for ${owners} ${owners === 1 ? 'entry' : 'entries'}`;
}
