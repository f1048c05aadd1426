import { expect, it } from 'vitest';
import { ERRNO } from '../../core/wasi/errno.ts';
import { Denials } from './denials.ts';

const returns = (errno: number) => () => errno;

it('counts denied calls that take a path, and nothing else', () => {
  const denials = new Denials();
  const fdWrite = returns(ERRNO.NOTCAPABLE);
  const { wasi_snapshot_preview1: imports, wasi_unstable: unstable } = denials.watch({
    wasi_snapshot_preview1: {
      path_open: returns(ERRNO.NOTCAPABLE),
      path_rename: returns(ERRNO.ROFS),
      path_unlink_file: returns(ERRNO.NOENT),
      fd_write: fdWrite,
    },
    wasi_unstable: { path_open: returns(ERRNO.ACCES) },
  });
  expect(imports.path_open?.()).toBe(ERRNO.NOTCAPABLE);
  expect(imports.path_rename?.()).toBe(ERRNO.ROFS);
  expect(imports.path_unlink_file?.()).toBe(ERRNO.NOENT);
  expect(unstable?.path_open?.()).toBe(ERRNO.ACCES);
  expect(denials.count).toBe(3);
  expect(imports.fd_write).toBe(fdWrite);
});
