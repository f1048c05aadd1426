import type { ByteReader } from '../reader.ts';
import type { SectionContents } from './custom.ts';

/* The dylink.0 section of shared libraries (tool conventions, DynamicLinking.md). */

const FLAGS: readonly (readonly [bit: number, name: string])[] = [
  [0x1, 'weak'],
  [0x2, 'local'],
  [0x4, 'hidden'],
  [0x10, 'undefined'],
  [0x20, 'exported'],
  [0x40, 'explicit name'],
  [0x80, 'not stripped'],
  [0x100, 'thread-local'],
  [0x200, 'absolute'],
];

/** "weak, hidden"; "none" without flags. */
export function symbolFlags(flags: number): string {
  return (
    FLAGS.filter(([bit]) => (flags & bit) !== 0)
      .map(([, name]) => name)
      .join(', ') || 'none'
  );
}

export function decodeDylink(reader: ByteReader, contents: SectionContents): void {
  while (reader.left > 0) {
    const id = reader.u8();
    const part = reader.within(reader.u32());
    if (id === 1) {
      contents.fact('Memory', `${part.u32()} B, aligned to 2^${part.u32()}`);
      contents.fact('Table', `${part.u32()} entries, aligned to 2^${part.u32()}`);
    } else if (id === 2) contents.list('Needed libraries', ['Name'], part.count(), () => [part.name()]);
    else if (id === 3)
      contents.list('Exports', ['Name', 'Flags'], part.count(), () => [part.name(), symbolFlags(part.u32())]);
    else if (id === 4)
      contents.list('Imports', ['Module', 'Name', 'Flags'], part.count(), () => [
        part.name(),
        part.name(),
        symbolFlags(part.u32()),
      ]);
    else if (id === 5) contents.list('Runtime search paths', ['Path'], part.count(), () => [part.name()]);
    else contents.fact(`Subsection ${id}`, `${part.left} B`);
  }
}
