import { expect, it } from 'vitest';
import { readTar } from './tar.ts';

const encoder = new TextEncoder();

/** An entry of an archive: a header block, and the content padded to blocks. */
function entry(name: string, content: string, { type = '0', prefix = '', magic = 'ustar\0' } = {}): Uint8Array {
  const bytes = encoder.encode(content);
  const block = new Uint8Array(512 + Math.ceil(bytes.length / 512) * 512);
  const put = (text: string, at: number) => block.set(encoder.encode(text), at);
  put(name, 0);
  put(bytes.length.toString(8).padStart(11, '0'), 124);
  put(type, 156);
  put(magic, 257);
  put(prefix, 345);
  block.set(bytes, 512);
  return block;
}

const archiveOf = (...entries: Uint8Array[]) =>
  Uint8Array.from([...entries, new Uint8Array(1024)].flatMap((e) => [...e]));

it('reads the files of an archive', () => {
  const archive = archiveOf(
    entry('include/', '', { type: '5' }),
    entry('./include/a.h', 'x'.repeat(513)),
    entry('b.h', '', { prefix: 'include/deep' }),
    entry('c.h', 'gnu', { magic: 'ustar ', prefix: '12345670' }),
  );
  const files = [...readTar(archive)].map(([path, bytes]) => [path, bytes.length]);
  expect(files).toEqual([
    ['include/a.h', 513],
    ['include/deep/b.h', 0],
    ['c.h', 3],
  ]);
});

it('rejects an archive that is cut off', () => {
  expect(() => readTar(entry('a.h', 'x'.repeat(600)).subarray(0, 1024))).toThrow('ends within a.h');
});
