import { describe, expect, it } from 'vitest';
import { librariesOf } from './runtime-root.ts';

describe('the libraries of a program', () => {
  it('are the files that ldd lists, including the loader, without the vDSO', () => {
    const listing = `
	linux-vdso.so.1 (0x00007f4b9bdf6000)
	libgcc_s.so.1 => /lib/x86_64-linux-gnu/libgcc_s.so.1 (0x00007f4b9bdc3000)
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f4b98a1e000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f4b9bdf8000)
`;
    expect(librariesOf(listing)).toEqual([
      '/lib/x86_64-linux-gnu/libgcc_s.so.1',
      '/lib/x86_64-linux-gnu/libc.so.6',
      '/lib64/ld-linux-x86-64.so.2',
    ]);
  });

  it('are empty for a static program', () => {
    expect(librariesOf('\tstatically linked\n')).toEqual([]);
  });
});
