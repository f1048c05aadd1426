import { expect, test } from 'vitest';
import { cLibraryPart } from './c-library.ts';

test.each([
  ['printf_core', 'C stdio'],
  ['vfprintf', 'C stdio'],
  ['__stdio_write', 'C stdio'],
  ['dlmalloc', 'C allocator'],
  ['strlen', 'C strings'],
  ['memcpy', 'C strings'],
  ['frexp', 'C math'],
  ['__multf3', 'C math'],
  ['_start', 'C startup and exit'],
  ['__wasi_fd_write', 'C system calls'],
  ['writev', 'C system calls'],
  ['main', ''],
  ['__original_main', ''],
  ['__main_argc_argv', ''],
  ['memory_map_update', ''],
  ['stripe', ''],
  ['parse_row', ''],
])('puts %s under “%s”', (name, part) => {
  expect(cLibraryPart(name)).toBe(part);
});
